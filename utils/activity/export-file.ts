/**
 * The file that takes a workspace along: `throughline-export/v1`.
 *
 *   { format, exportedAt, workspace, activity[], definitions[], people[], aliases[], accounts }
 *
 * Activity that was taken back is in it as such, so that an import elsewhere takes it back too. Definitions are rows of
 * all sources; an import takes those of source `local`, since the others come from their sources again. Tokens, outbox
 * and what this install remembers for undo are not in it.
 */
import * as z from 'zod/mini';
import { parseRecordKey, type RecordRef } from '../records/record-ref.ts';
import { RecordRefSchema } from '../records/schema.ts';
import type { ActivityDoc } from './activity-doc.ts';
import { type DocProblem, readDoc } from './read-doc.ts';

const EXPORT_FORMAT = 'throughline-export/v1';
const FORMAT = /^throughline-export\/v(\d+)$/;

export const EXPORT_LIMITS = {
  /** UTF-16 units of the text. */
  text: 64 * 1024 * 1024,
  /** Documents of activity. */
  activity: 500_000,
  /** Rows of all sources, months of observations among them. */
  definitions: 500_000,
  people: 10_000,
  aliases: 10_000,
} as const;

export interface ExportedPerson {
  id: string;
  name: string;
}

export interface ExportedAlias {
  /** Record key without a tenant. */
  weak: string;
  strong: RecordRef;
  at: string;
}

export interface ExportFile<D> {
  exportedAt: string;
  workspace: string;
  activity: readonly ActivityDoc[];
  definitions: readonly D[];
  people?: readonly ExportedPerson[];
  aliases?: readonly ExportedAlias[];
  /** Site id → account, as people chose them. */
  accounts?: Readonly<Record<string, string>>;
}

export function exportJson<D>(file: ExportFile<D>): string {
  const { exportedAt, workspace, people = [], aliases = [], accounts = {}, definitions, activity } = file;
  return JSON.stringify(
    { format: EXPORT_FORMAT, exportedAt, workspace, people, aliases, accounts, definitions, activity },
    null,
    1,
  );
}

/**
 * - `too-large`: past {@link EXPORT_LIMITS};
 * - `not-json`: cut off, or something else;
 * - `not-an-export`: JSON, but not ours;
 * - `newer-format`: written by a newer version;
 * - `wrong-workspace`: of another workspace.
 */
export type ExportRefusal = 'too-large' | 'not-json' | 'not-an-export' | 'newer-format' | 'wrong-workspace';

export interface SetAsideDoc {
  /** Absent: not even that can be read. */
  id?: string;
  code: DocProblem;
}

export type ExportRead =
  | {
      ok: true;
      activity: ActivityDoc[];
      /** As they are in the file: whoever knows definitions checks them. */
      definitions: unknown[];
      people: ExportedPerson[];
      aliases: ExportedAlias[];
      accounts: Record<string, string>;
      /** Documents that are not taken, each with its reason; the others are. */
      setAside: SetAsideDoc[];
    }
  | { ok: false; code: ExportRefusal; detail: string };

const Person = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(300)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});
const Alias = z.object({
  weak: z.string().check(z.maxLength(2000)),
  strong: RecordRefSchema,
  at: z.iso.datetime({ offset: true }),
});
const Account = z.string().check(z.trim(), z.minLength(1), z.maxLength(512));

/**
 * Reads an export of one workspace. One bad document is set aside, a bad file is refused whole.
 * @param now milliseconds since 1970: documents of the future are set aside
 */
export function readExportFile(
  text: string,
  { workspace, now }: { workspace: string; now: number },
): ExportRead {
  const refuse = (code: ExportRefusal, detail: string): ExportRead => ({ ok: false, code, detail });
  if (text.length > EXPORT_LIMITS.text) return refuse('too-large', `${text.length} characters`);
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse('not-json', error instanceof Error ? error.message : 'not JSON');
  }
  const version =
    isObject(file) && typeof file.format === 'string' ? FORMAT.exec(file.format)?.[1] : undefined;
  if (!isObject(file) || version === undefined) return refuse('not-an-export', 'no throughline-export');
  if (version !== '1') return refuse('newer-format', `version ${version}`);
  if (typeof file.workspace !== 'string' || !Array.isArray(file.activity)) {
    return refuse('not-an-export', 'no workspace or no activity');
  }
  if (file.workspace !== workspace) return refuse('wrong-workspace', `of "${file.workspace}"`);
  const lists = {
    definitions: list(file.definitions),
    people: list(file.people),
    aliases: list(file.aliases),
  };
  const sizes = { activity: file.activity.length, ...mapValues(lists, (items) => items.length) };
  for (const name of ['activity', 'definitions', 'people', 'aliases'] as const) {
    if (sizes[name] > EXPORT_LIMITS[name]) return refuse('too-large', `${sizes[name]} ${name}`);
  }
  const activity: ActivityDoc[] = [];
  const setAside: SetAsideDoc[] = [];
  for (const item of file.activity) {
    const read = readDoc(item, now);
    if (read.ok) activity.push(read.doc);
    else setAside.push({ code: read.code, ...(read.id !== undefined && { id: read.id }) });
  }
  return {
    ok: true,
    activity,
    definitions: lists.definitions,
    people: lists.people.flatMap((item) => Person.safeParse(item).data ?? []),
    aliases: lists.aliases.flatMap((item) => readAlias(item) ?? []),
    accounts: readAccounts(file.accounts),
    setAside,
  };
}

function readAlias(item: unknown): ExportedAlias | undefined {
  const alias = Alias.safeParse(item).data as ExportedAlias | undefined;
  if (!alias) return undefined;
  const weak = parseRecordKey(alias.weak);
  const fits =
    weak !== null &&
    weak.tenant === undefined &&
    alias.strong.tenant !== undefined &&
    weak.site === alias.strong.site &&
    weak.kind === alias.strong.kind &&
    weak.id === alias.strong.id;
  return fits ? alias : undefined;
}

function readAccounts(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const accounts: [string, string][] = [];
  for (const [site, account] of Object.entries(value)) {
    const read = Account.safeParse(account);
    if (/^[a-z0-9][a-z0-9._-]{0,127}$/.test(site) && read.success) accounts.push([site, read.data]);
  }
  return Object.fromEntries(accounts);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function mapValues<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as A)]),
  ) as Record<K, B>;
}
