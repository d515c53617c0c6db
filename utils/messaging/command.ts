/** What a command is made of, and what many commands say. */
import * as z from 'zod/mini';

export interface CommandSchema {
  request: z.ZodMiniType;
  reply: z.ZodMiniType;
  /** The panel may ask it as a frame in somebody else's page; without this only pages of ours may. */
  framed?: true;
  /** It changes something that a person would want back: guarded by visibility, by a trusted event, and by a rate. */
  write?: true;
}

/** A question that says nothing more, and an answer that says only that it was done. */
export const nothing = z.object({});
export const workspaceId = z.string().check(z.minLength(1), z.maxLength(128));
export const slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
export const text = z.string().check(z.maxLength(20_000));
/** The address of a page. */
export const url = z.string().check(z.maxLength(32_768));
/** Where a page that is no frame of a tab looks at a record: the window whose active tab counts. */
export const where = { windowId: z.optional(z.int()) };
/** What a question is about: the workspace that the page showed; a frame's has to be that of the record in its tab. */
export const asked = { ...where, workspace: z.optional(workspaceId) };
/** How much of what is looked for. */
export const sought = {
  query: z.string().check(z.maxLength(500)),
  limit: z.int().check(z.minimum(1), z.maximum(50)),
};
/**
 * What every write of a person says. `visible`: whether the browser says that the frame was really visible when they acted;
 * absent: it cannot tell. `command` names what they did: the same again is a repeat, and changes nothing.
 */
export const acted = { ...asked, visible: z.optional(z.boolean()), command: z.optional(z.uuid()) };
/** The record that the person saw, as its key; the worker compares it with what the tab shows now. */
export const seen = { key: z.string().check(z.maxLength(2000)), ...acted };
/** Answer to a write. `undo`: token to take it back with; absent: nothing changed. */
export const Written = z.object({ undo: z.optional(z.string()) });
