import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityCsv, CSV_COLUMNS } from './activity-csv.ts';
import { type ActivityDoc, newDoc } from './activity-doc.ts';
import { recordStateId, signalId, tagId, touchId } from './schema.ts';

const record = { site: 'hubspot', tenant: '7', kind: 'deal', id: '9' } as const;
const campaign = { site: 'google-ads', tenant: '7', kind: 'campaign', id: '3' } as const;
const target = { type: 'experiment', id: 'form' } as const;
const who = (at: string) => ({ by: 'local:ann', at });
const people = new Map([['local:ann', 'Ann, "A"']]);

/** RFC 4180, read the other way round. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`not RFC 4180 at ${field.lastIndex}`);
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function tag(note: string, at = '2026-01-02T00:00:00Z'): ActivityDoc {
  return newDoc(tagId(record, target), 'tag', { record, target, note, ...who(at) }, who(at));
}

const cellOf = (row: string[] | undefined, column: (typeof CSV_COLUMNS)[number]): string | undefined =>
  row?.[CSV_COLUMNS.indexOf(column)];

test('a line a document, oldest first, with names and titles', () => {
  const docs: ActivityDoc[] = [
    tag('a note'),
    newDoc(
      signalId(record, 'u'),
      'signal',
      {
        record,
        recordTitle: 'Northwind',
        type: 'objection',
        reason: 'price',
        quote: 'too\ndear',
        stage: 's1',
        targets: [target],
        ...who('2026-01-03T00:00:00Z'),
      },
      who('2026-01-03T00:00:00Z'),
    ),
    newDoc(
      touchId(record, 'u'),
      'touch',
      {
        campaign,
        campaignTitle: 'Spring launch',
        reaches: record,
        recordTitle: 'Northwind',
        occurredAt: '2025-12-01T00:00:00Z',
        role: 'sourced',
        channel: 'mail',
        ...who('2026-01-01T00:00:00Z'),
      },
      who('2026-01-01T00:00:00Z'),
    ),
    newDoc(
      recordStateId(record),
      'state',
      {
        record,
        stage: 'Demo',
        pipeline: 'New',
        fields: { amount: 5, 'exit:a:1': true },
        from: 'person',
        ...who('2026-01-04T00:00:00Z'),
      },
      who('2026-01-04T00:00:00Z'),
    ),
    { ...tag('gone'), deleted: true },
  ];
  const { csv: text } = activityCsv(docs, {
    people,
    titleOf: (id) => (id === 'experiment:form' ? 'Form' : undefined),
  });
  expect(text.startsWith('\ufeffat,by,name,type,record,')).toBe(true);
  const [header, ...rows] = parse(text.slice(1));
  expect(header).toEqual([...CSV_COLUMNS]);
  expect(rows.map((row) => cellOf(row, 'type'))).toEqual(['touch', 'tag', 'objection', 'state']);
  expect(rows.map((row) => cellOf(row, 'name'))).toEqual(Array(4).fill('Ann, "A"'));
  expect(cellOf(rows[0], 'campaign')).toBe('google-ads/7/campaign/3');
  expect(cellOf(rows[0], 'occurred_at')).toBe('2025-12-01T00:00:00Z');
  expect(cellOf(rows[1], 'target')).toBe('experiment:form');
  expect(cellOf(rows[1], 'target_title')).toBe('Form');
  expect(cellOf(rows[2], 'quote')).toBe('too\ndear');
  expect(rows.map((row) => cellOf(row, 'record'))).toEqual(Array(4).fill('hubspot/7/deal/9'));
  expect(rows.map((row) => cellOf(row, 'title'))).toEqual(['Northwind', '', 'Northwind', '']);
  expect(cellOf(rows[0], 'campaign_title')).toBe('Spring launch');
  expect(cellOf(rows[3], 'pipeline')).toBe('New');
  expect(cellOf(rows[3], 'fields')).toBe('{"amount":5,"exit:a:1":true}');
});

describe('cells', () => {
  test.each([
    ['=HYPERLINK("http://x","y")', `'=HYPERLINK("http://x","y")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['a;=1;b', "a;'=1;b"],
    ['a\n=1', "a\n'=1"],
    ['a; "+1', `a; "'+1`],
    [' =1', ' =1'],
  ])('%j is no formula', (note, cell) => {
    const [, row] = parse(activityCsv([tag(note)], { people }).csv.slice(1));
    expect(cellOf(row, 'note')).toBe(cell);
  });

  test('come back as they were but for the apostrophes, whatever is in them', () => {
    const bare = (cell: string) => cell.replace(/^'/, '').replace(/([;\r\n][ "]*)'(?=[=-])/g, '$1');
    const text = fc.string({
      unit: fc.constantFrom('a', ',', ';', '"', '\r', '\n', '=', '-', "'", 'é', ' '),
    });
    fc.assert(
      fc.property(text, (note) => {
        const rows = parse(activityCsv([tag(note)], { people }).csv.slice(1));
        expect(rows).toHaveLength(2);
        const cell = cellOf(rows[1], 'note') ?? '';
        expect(/^[=+\-@\t\r\n]/.test(cell)).toBe(false);
        expect(/[;\r\n][ "]*[=-]/.test(cell)).toBe(false);
        expect(bare(cell)).toBe(bare(note));
      }),
    );
  });
});

test('more than a file holds is several, each with the heading: together they are the whole', () => {
  const docs = Array.from({ length: 25 }, (_, i) =>
    tag(`note ${i}`, new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString()),
  ).map((doc, i) => ({ ...doc, id: `${doc.id}${i}` as typeof doc.id }));
  const whole = parse(activityCsv(docs, { people }).csv.slice(1));
  const lines: string[][] = [];
  let files = 0;
  for (let from: number | undefined = 0; from !== undefined; files++) {
    const part = activityCsv(docs, { people }, { from, most: 300 });
    const [heading, ...rest] = parse(part.csv.slice(1));
    expect(heading).toEqual([...CSV_COLUMNS]);
    expect(rest.length).toBeGreaterThan(0);
    lines.push(...rest);
    from = part.next;
  }
  expect(files).toBeGreaterThan(2);
  expect(lines).toEqual(whole.slice(1));
});

test('a stage that stood before others filled in fields says since when', () => {
  const body = { record, stage: 'Proposal', from: 'person', ...who('2026-01-09T00:00:00Z') } as const;
  const lines = [body, { ...body, stageAt: '2026-01-02T00:00:00Z' }].map((state) => {
    const doc = newDoc(recordStateId(record), 'state', state, who('2026-01-09T00:00:00Z'));
    const [, row] = parse(activityCsv([doc], { people }).csv);
    return [cellOf(row, 'at'), cellOf(row, 'stage'), cellOf(row, 'occurred_at')];
  });
  expect(lines).toEqual([
    ['2026-01-09T00:00:00Z', 'Proposal', ''],
    ['2026-01-09T00:00:00Z', 'Proposal', '2026-01-02T00:00:00Z'],
  ]);
});
