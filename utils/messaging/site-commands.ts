/** Commands about the tools that a person switches on, and where the launcher stands in them. */
import * as z from 'zod/mini';
import { type CommandSchema, nothing, url } from './command.ts';

const SiteView = z.object({
  id: z.string(),
  name: z.string(),
  category: z.enum(['crm', 'campaigns', 'analytics']),
  hosts: z.array(z.string()),
  selfHosted: z.boolean(),
  bases: z.array(z.string()),
  /** Match patterns to ask the browser for. */
  origins: z.array(z.string()),
  enabled: z.boolean(),
  /** The browser has granted all of `origins`. */
  granted: z.boolean(),
  launcherHidden: z.boolean(),
  /** Who brought it; absent: it comes with the extension. */
  from: z.optional(z.enum(['own', 'workspace', 'policy'])),
});
export type SiteView = z.infer<typeof SiteView>;

/** A self-hosted tool that an address may be of, at this base. */
const SiteGuess = z.object({ site: z.string(), name: z.string(), base: z.string() });
export type SiteGuess = z.infer<typeof SiteGuess>;

const SiteChange = z.object({
  site: z.string().check(z.maxLength(128)),
  enabled: z.boolean(),
  bases: z.optional(z.array(z.string().check(z.maxLength(2000)))),
});

export const SITE_COMMANDS = {
  'sites.get': { request: nothing, reply: z.array(SiteView) },
  'sites.set': {
    request: z.object({
      /** Only the sites named here change. */
      changes: z.array(SiteChange),
    }),
    reply: z.array(SiteView),
  },
  /** Self-hosted tools whose addresses look like this one. */
  'sites.guess': {
    request: z.object({ url, title: z.optional(z.string().check(z.maxLength(2000))) }),
    reply: z.array(SiteGuess),
  },
  /**
   * Said just before the browser is asked: its question closes a popup, which then cannot say what was wanted. Done when the
   * grant comes.
   */
  'sites.want': {
    request: z.object({ changes: z.array(SiteChange), origins: z.array(z.string().check(z.maxLength(300))) }),
    reply: nothing,
  },
  'launchers.reset': {
    request: z.object({ site: z.optional(z.string().check(z.maxLength(128))) }),
    reply: nothing,
  },
} as const satisfies Record<string, CommandSchema>;
