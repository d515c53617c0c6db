/** One entrance for every message: who sent it, is it one we know, is it well-formed; only then a handler runs. */

import type { PanelView } from '../panel/view.ts';
import type { RecordKind } from '../records/record-ref.ts';
import type { SenderKind } from './classify-sender.ts';
import { CommandError } from './command-error.ts';
import type { FrameWish, HelloReply, LocationReply, PageReply } from './page.ts';
import { parsePageMessage } from './page-message.ts';
import {
  COMMANDS,
  type Command,
  type ErrorCode,
  FRAME_COMMANDS,
  type Reply,
  type Request,
  WRITES,
} from './protocol.ts';

type Page = Extract<SenderKind, { kind: 'page' }>;
type Frame = Extract<SenderKind, { kind: 'frame' }>;
type Privileged = Frame | { kind: 'extension' };

export type CommandHandlers = {
  [C in Command]: (request: Request<C>, sender: Privileged) => Promise<Reply<C>>;
};

export interface PageHandlers {
  hello(page: Page): Promise<HelloReply>;
  location(
    message: {
      key: string | null;
      stage?: string | null | undefined;
      pipeline?: string | null | undefined;
      fields?: Record<string, string | null | undefined> | undefined;
      frame?: FrameWish | undefined;
      nonce?: string | undefined;
      hands?: true | undefined;
    },
    page: Page,
  ): Promise<LocationReply>;
  launcherSet(
    message: {
      site: string;
      edge: 'left' | 'right';
      offset?: number | undefined;
      hidden: boolean;
      kind?: RecordKind | undefined;
    },
    page: Page,
  ): Promise<Record<string, never>>;
}

export interface RouterParts {
  commands: CommandHandlers;
  page: PageHandlers;
  /** Whether the frame's nonce was accepted earlier. */
  isAccepted(frame: Frame): Promise<boolean>;
  /** Takes one message out of the sender's allowance; false when too many were sent. */
  allow(sender: Page | Frame): boolean;
  /** Lets a write of the frame pass, or throws: it is not seen, or writes faster than people do. */
  guard(frame: Frame, command: Command, request: object): Promise<void>;
  /** What the panel of this sender shows now. */
  view(sender: Privileged, windowId: number | undefined): Promise<PanelView | null>;
  /** An error that no handler foresaw: its code for the sender. */
  onError(error: unknown, command: string): ErrorCode;
}

const refuse = (error: ErrorCode): PageReply<never> => ({ ok: false, error });

function isCommand(type: string): type is Command {
  return Object.hasOwn(COMMANDS, type);
}

function typeOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type } = message as { type?: unknown };
  return typeof type === 'string' ? type : null;
}

/**
 * Answers one message. `null`: not for the worker (the caller must not answer at all).
 * Never throws and never rejects.
 */
export async function route(
  message: unknown,
  sender: SenderKind,
  parts: RouterParts,
): Promise<(PageReply<unknown> & { view?: PanelView | null }) | null> {
  const type = typeOf(message);
  if (type === 'changed') return null;
  if (type === null) return refuse('bad-request');
  try {
    if (sender.kind === 'stranger') return refuse('denied');
    if (sender.kind === 'page') return await routePage(message, sender, parts);
    if (sender.kind === 'frame' && !parts.allow(sender)) return refuse('denied');
    if (!isCommand(type)) return refuse('bad-request');
    if (sender.kind === 'frame' && !FRAME_COMMANDS.has(type)) return refuse('denied');
    if (sender.kind === 'frame' && type !== 'panel.open' && !(await parts.isAccepted(sender))) {
      return refuse('denied');
    }
    const request = COMMANDS[type].request.safeParse(message);
    if (!request.success) return refuse('bad-request');
    if (sender.kind === 'frame' && WRITES.has(type)) await parts.guard(sender, type, request.data);
    const handler = parts.commands[type] as (request: unknown, sender: Privileged) => Promise<unknown>;
    const value = await handler(request.data, sender);
    const view = await viewAfter(type, request.data, sender, parts);
    return { ok: true, value, ...(view === undefined ? {} : { view }) };
  } catch (error) {
    return refuse(error instanceof CommandError ? error.code : parts.onError(error, type));
  }
}

/**
 * With the answer to a write on a record comes what its panel shows from now on; `undefined`: the panel has to ask. A view that
 * fails makes no failure of what is written.
 */
async function viewAfter(
  type: Command,
  request: object,
  sender: Privileged,
  { view }: RouterParts,
): Promise<PanelView | null | undefined> {
  if (!WRITES.has(type) || !('key' in request)) return undefined;
  return view(sender, (request as { windowId?: number }).windowId).catch(() => undefined);
}

async function routePage(message: unknown, page: Page, parts: RouterParts): Promise<PageReply<unknown>> {
  if (!parts.allow(page)) return refuse('denied');
  const parsed = parsePageMessage(message);
  if (!parsed) return refuse('denied');
  if (parsed.type === 'hello') return { ok: true, value: await parts.page.hello(page) };
  if (parsed.type === 'location') return { ok: true, value: await parts.page.location(parsed, page) };
  return { ok: true, value: await parts.page.launcherSet(parsed, page) };
}
