/**
 * Commands of the settings page for Sites that a person adds: made by pointing at parts of an address, tested, saved,
 * taken along. A Site crosses as plain data; the worker checks what comes back.
 */
import * as z from 'zod/mini';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { type CommandSchema, nothing } from './command.ts';

const siteId = z.string().check(z.minLength(1), z.maxLength(128));
/** Pasted addresses or Site data. */
const pasted = z.string().check(z.maxLength(300_000));
const partKey = z.string().check(z.maxLength(200));
const RecordKind = z.enum(RECORD_KINDS);
const SiteData = z.record(z.string(), z.unknown());
const Category = z.enum(['crm', 'campaigns', 'analytics']);

/** Something to tell the person: `code` picks the sentence; `message` is it in English where it comes from the Site's check. */
const SiteNote = z.object({ code: z.string(), params: z.array(z.string()), message: z.optional(z.string()) });
export type SiteNote = z.infer<typeof SiteNote>;

/** A pasted line: the record's `key` and id, or why it is none; with neither, nothing was asked of it yet. */
const TestedLine = z.object({
  text: z.string(),
  key: z.optional(z.string()),
  id: z.optional(z.string()),
  note: z.optional(SiteNote),
});
export type TestedLine = z.infer<typeof TestedLine>;

const SiteChoice = z.object({
  id: z.optional(partKey),
  /** `''`: the address has no account. */
  tenant: z.optional(partKey),
  /** Parts that stay the same, or may change. */
  same: z.optional(z.record(partKey, z.boolean())),
  kind: z.optional(RecordKind),
  category: z.optional(Category),
  name: z.optional(z.string().check(z.maxLength(500))),
  below: z.optional(z.boolean()),
  http: z.optional(z.boolean()),
  without: z.optional(z.array(z.int()).check(z.maxLength(100))),
});
export type SiteChoice = z.infer<typeof SiteChoice>;

const SitePart = z.object({
  key: z.string(),
  place: z.enum(['host', 'path', 'query', 'hash', 'hashQuery']),
  at: z.number(),
  name: z.optional(z.string()),
  text: z.string(),
  pointable: z.boolean(),
  role: z.enum(['id', 'tenant', 'same', 'any', 'below']),
});
export type SitePart = z.infer<typeof SitePart>;

/** What the worker understood of the pasted addresses, and the Site that comes of it. */
const SiteSuggestion = z.object({
  parts: z.array(SitePart),
  kind: RecordKind,
  category: Category,
  name: z.string(),
  below: z.boolean(),
  site: z.nullable(SiteData),
  /** Match patterns that the browser will be asked for. */
  origins: z.array(z.string()),
  problems: z.array(SiteNote),
  notes: z.array(SiteNote),
  lines: z.array(TestedLine),
  tabs: z.array(TestedLine),
  /** A self-hosted tool that is known already and would read the first address under `base`. */
  known: z.optional(z.object({ site: z.string(), name: z.string(), base: z.string() })),
});
export type SiteSuggestion = z.infer<typeof SiteSuggestion>;

export const OWN_SITE_COMMANDS = {
  /** Changes nothing. `into`: the own Site that is changed. */
  'site.suggest': {
    request: z.object({
      text: pasted,
      choice: SiteChoice,
      into: z.optional(siteId),
      /** Addresses of open tabs: tested, not learned from. */
      tabs: z.optional(pasted),
    }),
    reply: SiteSuggestion,
  },
  /** Addresses, one a line, read by one Site alone. */
  'site.test': { request: z.object({ id: siteId, text: pasted }), reply: z.array(TestedLine) },
  /** The data of a Site, for the form and for the export; `null`: there is none of this id. */
  'site.get': { request: z.object({ id: siteId }), reply: z.nullable(SiteData) },
  /** With `problems` nothing was saved. Saving switches nothing on: the browser's leave comes first. */
  'site.save': {
    request: z.object({ site: SiteData, into: z.optional(siteId) }),
    reply: z.object({ id: z.optional(z.string()), problems: z.array(SiteNote) }),
  },
  'site.remove': { request: z.object({ id: siteId }), reply: nothing },
  /** Site data as YAML or JSON: a Site, a list, or a document that has some under `sites`. Good ones are saved. */
  'site.import': {
    request: z.object({ text: pasted }),
    reply: z.object({ saved: z.array(z.string()), problems: z.array(SiteNote) }),
  },
} as const satisfies Record<string, CommandSchema>;
