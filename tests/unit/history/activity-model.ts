/**
 * What the store of activity must hold after a history of commands, as plain maps: written from the rules, not from the
 * store's code.
 */
import type { ActivityDoc } from '../../../utils/activity/activity-doc.ts';

export interface ModelRow {
  doc: ActivityDoc;
  /** Ids of commands that changed it, newest first. */
  commands: readonly string[];
  undo?: { command: string; before: ActivityDoc | null };
}

export interface Model {
  rows: ReadonlyMap<string, ModelRow>;
  /** Ids that wait for a shared workspace. */
  outbox: ReadonlySet<string>;
}

export const EMPTY: Model = { rows: new Map(), outbox: new Set() };

export const RECORDS = ['1', '2'] as const;
export const TARGETS = ['churn', 'win'] as const;

export type Act =
  | { act: 'tag'; record: number; target: number; note?: string; role?: 'tests' | 'supports' }
  | { act: 'untag'; record: number; target: number }
  | { act: 'edit'; record: number; target: number; note: string | null }
  | { act: 'signal'; record: number; uuid: string; quote: string }
  | { act: 'retract'; record: number; uuid: string }
  | { act: 'reword'; record: number; uuid: string; quote: string }
  | { act: 'undo'; record: number; target: number; undone: string }
  | { act: 'import'; versions: readonly ActivityDoc[] };

/** One message of a page. Sent again it has the same id, person and instant. */
export type Message = Act & { command: string; by: string; at: string };

export const recordOf = (index: number) =>
  ({ site: 'crm', kind: 'deal', id: RECORDS[index % RECORDS.length] ?? '1' }) as const;
export const targetOf = (index: number) =>
  ({ type: 'kpi', id: TARGETS[index % TARGETS.length] ?? 'churn' }) as const;
export const tagIdOf = (record: number, target: number): string =>
  `r:crm/-/deal/${recordOf(record).id}:tag:kpi:${targetOf(target).id}`;
export const signalIdOf = (record: number, uuid: string): string =>
  `r:crm/-/deal/${recordOf(record).id}:signal:${uuid}`;

/** The model after a message, and what its sender is told. */
export function after(model: Model, message: Message): { model: Model; status: string } {
  if (message.act === 'import') return imported(model, message.versions);
  const id =
    'uuid' in message ? signalIdOf(message.record, message.uuid) : tagIdOf(message.record, message.target);
  const row = model.rows.get(id);
  if (row?.commands.includes(message.command)) return { model, status: 'repeated' };
  const next = decide(row, message, id);
  if (typeof next === 'string') return { model, status: next };
  const { undo: _old, ...stamped } = { undo: 0, ...next };
  const written: ModelRow = {
    doc: { ...stamped, updatedAt: laterThan(row?.doc.updatedAt, message.at), updatedBy: message.by },
    commands: [message.command, ...(row?.commands ?? [])].slice(0, 8),
    undo: { command: message.command, before: row?.doc ?? null },
  };
  return {
    model: { rows: new Map(model.rows).set(id, written), outbox: new Set(model.outbox).add(id) },
    status: 'written',
  };
}

function laterThan(previous: string | undefined, at: string): string {
  if (previous === undefined) return at;
  const [before, now] = [Date.parse(previous), Date.parse(at)];
  return now > before ? at : new Date(before + 1).toISOString();
}

function decide(row: ModelRow | undefined, message: Message, id: string): ActivityDoc | string {
  const { by, at } = message;
  const stamp = { v: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by } as const;
  const stands = row !== undefined && !row.doc.deleted;
  switch (message.act) {
    case 'signal': {
      if (stands) return 'unchanged';
      const record = recordOf(message.record);
      const body = { record, type: 'objection', reason: 'price', quote: message.quote, by, at } as const;
      return { id, type: 'signal', body, ...stamp };
    }
    case 'tag': {
      const { note, role } = message;
      const said = { ...(note ? { note } : {}), ...(role ? { role } : {}) };
      if (!stands) {
        const body = { record: recordOf(message.record), target: targetOf(message.target), ...said, by, at };
        return { id, type: 'tag', body, ...stamp };
      }
      return row.doc.body.by === by ? withWords(row.doc, note, role) : 'unchanged';
    }
    case 'edit':
      if (!stands) return 'missing';
      return row.doc.body.by === by ? withWords(row.doc, message.note, undefined) : 'refused';
    case 'retract':
      if (stands && row.doc.body.by !== by) return 'refused';
      return stands ? ({ ...row.doc, deleted: true } as ActivityDoc) : 'missing';
    case 'reword':
      if (!stands) return 'missing';
      return row.doc.body.by === by ? withQuote(row.doc, message.quote) : 'refused';
    case 'untag':
      return stands ? ({ ...row.doc, deleted: true } as ActivityDoc) : 'missing';
    case 'undo': {
      if (!row?.commands.includes(message.undone)) return 'missing';
      if (row.undo?.command !== message.undone) return 'stale';
      if (row.undo.before) return row.undo.before;
      return row.doc.deleted ? 'unchanged' : { ...row.doc, deleted: true };
    }
    default:
      throw new Error(message.act);
  }
}

/** An empty quote removes it. */
function withQuote(doc: ActivityDoc, quote: string): ActivityDoc | string {
  const { quote: before = '', ...rest } = doc.body as { quote?: string };
  if (before === quote) return 'unchanged';
  return { ...doc, body: { ...rest, ...(quote && { quote }) } } as ActivityDoc;
}

/** `undefined` keeps; `null` or an empty note removes. */
function withWords(
  doc: ActivityDoc,
  note: string | null | undefined,
  role: 'tests' | 'supports' | undefined,
): ActivityDoc | string {
  const before = doc.body as { note?: string; role?: string };
  const words: { note?: string | undefined; role?: string | undefined } = {
    note: note === undefined ? before.note : (note ?? undefined) || undefined,
    role: role ?? before.role,
  };
  if (words.note === before.note && words.role === before.role) return 'unchanged';
  const { note: _note, role: _role, ...rest } = before;
  const body = { ...rest, ...(words.note && { note: words.note }), ...(words.role && { role: words.role }) };
  return { ...doc, body } as ActivityDoc;
}

function imported(model: Model, versions: readonly ActivityDoc[]): { model: Model; status: string } {
  const rows = new Map(model.rows);
  const outbox = new Set(model.outbox);
  for (const version of versions) {
    const row = rows.get(version.id);
    if (row && order(row.doc, version) >= 0) continue;
    rows.set(version.id, { doc: version, commands: row?.commands ?? [] });
    outbox.add(version.id);
  }
  return { model: { rows, outbox }, status: 'imported' };
}

function order(a: ActivityDoc, b: ActivityDoc): number {
  const time = Date.parse(a.updatedAt) - Date.parse(b.updatedAt);
  if (time !== 0) return time;
  if (Boolean(a.deleted) !== Boolean(b.deleted)) return a.deleted ? 1 : -1;
  const [one, other] = [sorted(a), sorted(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** JSON with sorted fields. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, field) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}

/** As the store would be exported: documents by id, taken back ones too. */
export function docsOf(model: Model): ActivityDoc[] {
  return [...model.rows.values()].map(({ doc }) => doc).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Fields in one order. */
export function comparable(doc: ActivityDoc): unknown[] {
  const { id, type, body, createdAt, createdBy, updatedAt, updatedBy, deleted } = doc;
  const fields = Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1));
  return [id, type, fields, createdAt, createdBy, updatedAt, updatedBy, deleted === true];
}
