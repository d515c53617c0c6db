/**
 * What a policy may say. Untrusted like any input: each entry is judged by itself, and what is not sound is left out and told
 * (`problems`), by its place and never by its value.
 */
import * as z from 'zod/mini';
import { LOCKS, type Lock } from './locks.ts';

/** A shared workspace to sign in to, or a definitions document on the web. */
export type PolicyWorkspace = { address: string } | { url: string; everyMinutes: number };

/** Without `site`: whatever no other rule names. */
export interface PolicyRule {
  site?: string | undefined;
  account?: string | undefined;
  /** Id, as the workspace's own document has it. */
  workspace: string;
}

export interface PolicyProblem {
  /** `rules[2].site` */
  path: string;
  code:
    | 'wrong-form'
    | 'unknown-field'
    | 'unknown-lock'
    | 'secret'
    | 'not-secure'
    | 'no-address'
    | 'too-many'
    | 'twice';
}

export interface Policy {
  /** Site data as it stands there; judged by who uses it. */
  sites: readonly unknown[];
  workspaces: readonly PolicyWorkspace[];
  rules: readonly PolicyRule[];
  locked: ReadonlySet<Lock>;
  theme?: 'system' | 'light' | 'dark';
  problems: readonly PolicyProblem[];
}

/** More than these is no list of an organisation's tools, workspaces, accounts. */
const MOST = { sites: 100, workspaces: 20, rules: 500, locked: LOCKS.length } as const;
const PROBLEMS_KEPT = 50;
const DAY_MINUTES = 1440;

const slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
const account = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Theme = z.enum(['system', 'light', 'dark']);
const Rule = z.strictObject({ site: z.optional(slug), account: z.optional(account), workspace: slug });
const address = z.string().check(z.maxLength(4000));
const everyMinutes = z._default(z.int().check(z.minimum(15), z.maximum(43_200)), DAY_MINUTES);
const Workspace = z.union([z.strictObject({ address }), z.strictObject({ url: address, everyMinutes })]);

/** Passwords and tokens are the person's: a policy is read by everybody who has an account on the machine. */
const SECRET = /token|passw|secret|credential|api.?key/i;
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function addressFault(text: string): PolicyProblem['code'] | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return 'no-address';
  if (url.username || url.password || [...url.searchParams.keys()].some((key) => SECRET.test(key)))
    return 'secret';
  return url.protocol === 'https:' || LOCAL.test(url.hostname) ? undefined : 'not-secure';
}

/** The policy that a stored value makes. Never throws. */
export function readPolicy(stored: unknown): Policy {
  const problems: PolicyProblem[] = [];
  const note = (path: string, code: PolicyProblem['code']): void => {
    if (problems.length < PROBLEMS_KEPT) problems.push({ path, code });
  };
  const fields: Record<string, unknown> =
    typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? { ...stored } : {};
  const listOf = (name: keyof typeof MOST): readonly unknown[] => {
    const list = fields[name];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      note(name, 'wrong-form');
      return [];
    }
    if (list.length > MOST[name]) note(name, 'too-many');
    return list.slice(0, MOST[name]);
  };
  /** Each entry that is of the form; of the others it is noted why they are not. */
  const soundOf = <T>(name: 'workspaces' | 'rules', schema: z.ZodMiniType<T>): { path: string; value: T }[] =>
    listOf(name).flatMap((entry, i) => {
      const path = `${name}[${i}]`;
      const secret = Object.keys(Object(entry)).find((key) => SECRET.test(key));
      const parsed = schema.safeParse(entry);
      if (secret !== undefined) note(`${path}.${secret}`, 'secret');
      else if (parsed.success) return [{ path, value: parsed.data }];
      else note([path, ...(parsed.error.issues[0]?.path ?? [])].join('.'), 'wrong-form');
      return [];
    });

  for (const name of Object.keys(fields))
    if (!FIELDS.has(name)) note(name, SECRET.test(name) ? 'secret' : 'unknown-field');
  const workspaces = soundOf('workspaces', Workspace).flatMap(({ path, value }) => {
    const fault = addressFault('url' in value ? value.url : value.address);
    if (fault) note(path, fault);
    return fault ? [] : [value];
  });
  const places = new Set<string>();
  const rules = soundOf('rules', Rule).flatMap(({ path, value }) => {
    const place = JSON.stringify([value.site, value.account]);
    const isTwice = places.has(place);
    places.add(place);
    // An account of no tool is nowhere.
    const fault = isTwice
      ? 'twice'
      : value.site === undefined && value.account !== undefined
        ? 'wrong-form'
        : undefined;
    if (fault) note(path, fault);
    return fault ? [] : [value];
  });
  const locked = new Set<Lock>();
  for (const [i, name] of listOf('locked').entries()) {
    const lock = LOCKS.find((known) => known === name);
    if (lock) locked.add(lock);
    else note(`locked[${i}]`, 'unknown-lock');
  }
  const theme = Theme.safeParse(fields.theme);
  if (fields.theme !== undefined && !theme.success) note('theme', 'wrong-form');
  if (theme.success) locked.add('theme');
  return {
    sites: listOf('sites'),
    workspaces,
    rules,
    locked,
    ...(theme.success ? { theme: theme.data } : {}),
    problems,
  };
}

const FIELDS: ReadonlySet<string> = new Set(['sites', 'workspaces', 'rules', 'locked', 'theme']);
