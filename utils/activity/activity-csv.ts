/**
 * Activity as a table (RFC 4180: CRLF, quotes doubled), one line a document, oldest first; what was taken back is not in
 * it. A byte order mark stands in front, without which Excel takes UTF-8 for something else.
 *
 * A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break, or their
 * full-width forms) gets an apostrophe in front, as OWASP's "CSV Injection" says; whoever reads the file with a program
 * takes one off. So does whatever within a cell would begin another one where semicolons or tabs separate cells (Excel in
 * half of Europe) and quotes in the middle of a line mean nothing: what follows `;`, a tab or a line break.
 */
import { recordKey } from '../records/record-ref.ts';
import { type ActivityDoc, authorOf } from './activity-doc.ts';

export const CSV_COLUMNS = [
  'at',
  'by',
  'name',
  'type',
  'record',
  'site',
  'kind',
  'title',
  'target',
  'target_title',
  'role',
  'reason',
  'stage',
  'campaign',
  'occurred_at',
  'channel',
  'quote',
  'note',
  'campaign_title',
  'pipeline',
  // What is known of a record, as JSON.
  'fields',
] as const;
type Column = (typeof CSV_COLUMNS)[number];
type Line = Partial<Record<Column, string>>;

export interface CsvNames {
  /** Person id → display name. */
  people: ReadonlyMap<string, string>;
  /** Title of `kpi:<id>` or `experiment:<id>`. */
  titleOf?(target: string): string | undefined;
}

/** UTF-16 units of a file, about: it fits into one message of the browser (64 MB) in any language. */
const MOST_UNITS = 20_000_000;

/**
 * @param from line to start with, of those below the heading; `most` units a file
 * @returns `next`: the line that the next file starts with; absent: this is the last one. Each has the heading.
 */
export function activityCsv(
  docs: readonly ActivityDoc[],
  { people, titleOf }: CsvNames,
  { from = 0, most = MOST_UNITS }: { from?: number; most?: number } = {},
): { csv: string; next?: number } {
  const lines = docs
    .filter((doc) => !doc.deleted)
    .map((doc) => {
      const by = authorOf(doc);
      const line: Line = { at: doc.body.at, by, name: people.get(by) ?? '', type: doc.type, ...cellsOf(doc) };
      const targets = targetsOf(doc);
      line.target = targets.join(' ');
      line.target_title = targets.flatMap((target) => titleOf?.(target) ?? []).join('; ');
      return { time: Date.parse(doc.body.at), id: doc.id, line };
    })
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
    .map(({ line }) => CSV_COLUMNS.map((column) => cell(line[column] ?? '')).join());
  let end = from;
  for (let units = 0; end < lines.length && (end === from || units < most); end++) {
    units += (lines[end] as string).length;
  }
  const csv = `\ufeff${[CSV_COLUMNS.join(), ...lines.slice(from, end)].join('\r\n')}\r\n`;
  return end < lines.length ? { csv, next: end } : { csv };
}

function cellsOf(doc: ActivityDoc): Line {
  switch (doc.type) {
    case 'tag': {
      const { record, recordTitle, role, note } = doc.body;
      return { ...recordCells(record), ...given({ title: recordTitle, role, note }) };
    }
    case 'touch': {
      const { reaches, recordTitle, campaign, campaignTitle, occurredAt, channel, role } = doc.body;
      return {
        ...recordCells(reaches),
        campaign: recordKey(campaign),
        ...given({
          title: recordTitle,
          campaign_title: campaignTitle,
          occurred_at: occurredAt,
          channel,
          role,
        }),
      };
    }
    case 'signal': {
      const { record, recordTitle, type, reason, stage, quote } = doc.body;
      return { ...recordCells(record), type, ...given({ title: recordTitle, reason, stage, quote }) };
    }
    case 'state': {
      const { record, stage, stageAt, pipeline, fields } = doc.body;
      return {
        ...recordCells(record),
        // Fields were filled in since, maybe by another: that is whom and when the line begins with.
        ...given({ occurred_at: stageAt, stage, pipeline, fields: fields && JSON.stringify(fields) }),
      };
    }
    case 'proposal':
      return given({ reason: doc.body.reason });
    default:
      return {};
  }
}

function recordCells(record: Parameters<typeof recordKey>[0]): Line {
  return { record: recordKey(record), site: record.site, kind: record.kind };
}

function given(line: Partial<Record<Column, string | undefined>>): Line {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as Line;
}

function targetsOf(doc: ActivityDoc): string[] {
  switch (doc.type) {
    case 'tag':
      return [`${doc.body.target.type}:${doc.body.target.id}`];
    case 'signal':
      return (doc.body.targets ?? []).map(({ type, id }) => `${type}:${id}`);
    case 'proposal':
      return [doc.body.target];
    default:
      return [];
  }
}

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const FORMULA_WITHIN = /([;\t\r\n][ "]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

function cell(text: string): string {
  const within = text.replace(FORMULA_WITHIN, "$1'");
  const safe = FORMULA.test(within) ? `'${within}` : within;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
