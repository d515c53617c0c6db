/** Commands about where the person is: which record a page shows and why, and pages named by hand. */
import * as z from 'zod/mini';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { type CommandSchema, nothing, seen, url, where } from './command.ts';
import { WhoseAccount } from './workspace-commands.ts';

const Kind = z.enum(RECORD_KINDS);

/** A record that the page may be about. */
const Choice = z.object({
  key: z.string(),
  kind: Kind,
  title: z.optional(z.string()),
  /** `page`: a frame, dialog or drawer of the page names it; `seen`: looked at lately. */
  from: z.enum(['page', 'seen']),
});

/**
 * What is known of a page. `off`: its tool is not switched on, or the browser does not let us look; `none`: its address names no record;
 * `unsure`: the page shows a record that its address does not name; `record`: by its address; `pinned`: by hand.
 */
export const PlaceView = z.object({
  state: z.enum(['off', 'none', 'unsure', 'record', 'pinned']),
  /** The tool; absent: `off`. */
  site: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** The page's address, to be sent back with what is done about it. */
  url: z.optional(url),
  /** Kinds of record that the tool has. */
  kinds: z.array(Kind),
  choices: z.array(Choice),
  /** Asked of the person: which workspace the record's account belongs to. */
  whose: z.optional(WhoseAccount),
  /** There is more than one workspace. */
  several: z.boolean(),
  /** The launcher is hidden here. */
  hidden: z.boolean(),
  /** A text without record data that tells the makers of the match. */
  report: z.string(),
});
export type PlaceView = z.infer<typeof PlaceView>;

const { visible, command } = seen;

export const PLACE_COMMANDS = {
  'place.get': { framed: true, request: z.object(where), reply: PlaceView },
  /**
   * Names the record of an address by hand: one of the choices (`record`, its key), or `named`, an id or a name of `kind`, or the
   * record's own address. It must be the address that the tab shows.
   */
  'address.pin': {
    framed: true,
    write: true,
    request: z.object({
      ...where,
      visible,
      command,
      url,
      record: z.optional(z.string().check(z.maxLength(2000))),
      /** What the choice was called. */
      title: z.optional(z.string().check(z.maxLength(500))),
      kind: z.optional(Kind),
      named: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(4000))),
    }),
    reply: z.object({
      /** `no-record`: an address was given, and none of our tools that are on finds a record in it. */
      outcome: z.enum(['pinned', 'no-record']),
    }),
  },
  'address.unpin': {
    framed: true,
    write: true,
    request: z.object({ ...where, visible, command, url }),
    reply: nothing,
  },
} as const satisfies Record<string, CommandSchema>;
