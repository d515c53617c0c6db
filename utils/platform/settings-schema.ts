/** The shape of what a person has set, and how a stored text of any age becomes it. */
import * as z from 'zod/mini';

const LauncherPlace = z.object({
  edge: z.enum(['left', 'right']),
  /** Share of the window's height, 0–1, of the launcher's middle; absent: chosen by the page. */
  offset: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  hidden: z.boolean(),
  /** Kinds of record on which it is hidden, where it is not on the whole site. */
  kinds: z.optional(z.array(z.string())),
});

const Settings = z.object({
  /** Schema version of these settings. */
  v: z.literal(1),
  theme: z.enum(['system', 'light', 'dark']),
  /** Workspace that the panel and the popup show; absent: none chosen yet. */
  workspace: z.optional(z.string()),
  /** Ids of the sites that the person switched on. */
  sites: z.array(z.string()),
  /** Declared base addresses of self-hosted tools, by site id. */
  bases: z.record(z.string(), z.array(z.string())),
  /** Site id → where its launcher stands. */
  launchers: z.record(z.string(), LauncherPlace),
  /** Site id → the panel was left open. */
  open: z.record(z.string(), z.boolean()),
  /** `<workspace>/<source>` → instant of the last check that found nothing new. */
  checked: z.record(z.string(), z.string()),
  /** Site id → account that the person named for records whose address names none. */
  accounts: z.record(z.string(), z.string()),
});
export type Settings = z.infer<typeof Settings>;

const DEFAULTS: Settings = {
  v: 1,
  theme: 'system',
  sites: [],
  bases: {},
  launchers: {},
  open: {},
  checked: {},
  accounts: {},
};

/** Settings with defaults for whatever is missing or unreadable: a bad value never locks a person out. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return DEFAULTS;
  const kept: Record<string, unknown> = { ...DEFAULTS };
  for (const [field, schema] of Object.entries(Settings.shape)) {
    const value = (stored as Record<string, unknown>)[field];
    const parsed = schema.safeParse(value);
    if (parsed.success && value !== undefined) kept[field] = parsed.data;
  }
  return kept as Settings;
}
