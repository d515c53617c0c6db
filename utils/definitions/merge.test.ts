import { describe, expect, test } from 'vitest';
import { contentHash } from './content-hash.ts';
import type { Kpi, Observation } from './kpi.ts';
import { mergeDefinitions } from './merge.ts';
import type { Definition, StoredDefinition } from './types.ts';

const STAMP = {
  v: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'local:a',
  updatedAt: '',
  updatedBy: '',
} as const;

function row(
  source: string,
  definition: Definition,
  state: StoredDefinition['state'] = 'live',
): StoredDefinition {
  return {
    workspace: 'w',
    source,
    sourceVersion: '1',
    fetchedAt: '2026-01-01T00:00:00Z',
    state,
    doc: { ...definition, ...STAMP },
  };
}

function kpi(name: string, extra: Partial<Kpi> = {}): Definition {
  const body: Kpi = {
    id: 'a',
    name,
    unit: 'count',
    direction: 'increase',
    indicator: 'lagging',
    function: 'sales',
    status: 'draft',
    ...extra,
  };
  return { id: 'kpi:a', type: 'kpi', body };
}

function month(id: string, observations: Observation[]): Definition {
  return { id: `observations:a:${id}`, type: 'observations', body: { kpi: 'a', month: id, observations } };
}

describe('which source wins', () => {
  const cases: [what: string, rows: StoredDefinition[], name: string, state: string, conflicts: string[]][] =
    [
      ['the first in the order', [row('two', kpi('B')), row('one', kpi('A'))], 'A', 'live', ['two']],
      [
        'a listed one before one that is not',
        [row('zero', kpi('Z')), row('two', kpi('B'))],
        'B',
        'live',
        ['zero'],
      ],
      ['unlisted ones by name', [row('y', kpi('Y')), row('x', kpi('X'))], 'X', 'live', ['y']],
      ['live before a tombstone', [row('one', kpi('A'), 'tombstone'), row('two', kpi('B'))], 'B', 'live', []],
      [
        'set aside still stands',
        [row('one', kpi('A'), 'set-aside'), row('two', kpi('B'))],
        'A',
        'set-aside',
        ['two'],
      ],
      ['a tombstone where nothing else is', [row('one', kpi('A'), 'tombstone')], 'A', 'tombstone', []],
      [
        'two tombstones',
        [row('two', kpi('B'), 'tombstone'), row('one', kpi('A'), 'tombstone')],
        'A',
        'tombstone',
        [],
      ],
      ['the same content is no conflict', [row('one', kpi('A')), row('two', kpi('A'))], 'A', 'live', []],
      [
        'three sources',
        [row('three', kpi('C')), row('two', kpi('B')), row('one', kpi('A'))],
        'A',
        'live',
        ['two', 'three'],
      ],
    ];
  test.each(cases)('%s', (_what, rows, name, state, conflicts) => {
    for (const order of [rows, [...rows].reverse()]) {
      const view = mergeDefinitions(order, ['one', 'two', 'three']);
      expect(view.kpis.get('a')?.name).toBe(name);
      expect(view.provenance.get('kpi:a')?.state).toBe(state);
      expect(view.conflicts.get('kpi:a')?.map(({ source }) => source) ?? []).toEqual(conflicts);
    }
  });

  test('the order of fields, stamps and undefined fields are no conflict', () => {
    const one = row('one', kpi('A', { aliases: ['x'], owners: undefined }));
    const body = Object.fromEntries(Object.entries(kpi('A', { aliases: ['x'] }).body).reverse()) as Kpi;
    const two = row('two', { id: 'kpi:a', type: 'kpi', body });
    two.doc.updatedBy = 'local:b';
    expect(mergeDefinitions([one, two], []).conflicts.size).toBe(0);
  });

  test('the reason of a set-aside row is in its provenance', () => {
    const bad = { ...row('one', kpi('A'), 'set-aside'), problem: 'No unit.' };
    expect(mergeDefinitions([bad], []).provenance.get('kpi:a')?.problem).toBe('No unit.');
  });
});

describe('observations', () => {
  const one: Observation = { kpi: 'a', at: '2026-02-01', value: 2 };
  const two: Observation = { kpi: 'a', at: '2026-01-01', value: 1 };
  test('oldest first over months; months that are gone are dropped', () => {
    const rows = [
      row('s', month('2026-02', [one])),
      row('s', month('2026-01', [two])),
      row('s', month('2025-12', [one]), 'tombstone'),
    ];
    const view = mergeDefinitions(rows, []);
    expect(view.observations.get('a')).toEqual([two, one]);
    expect(view.provenance.has('observations:a:2025-12')).toBe(false);
  });
  test('stored rows are left as they are', () => {
    const stored = row('s', month('2026-02', [one]));
    mergeDefinitions([stored, row('s', month('2026-01', [two]))], []);
    expect(stored.doc.body).toMatchObject({ observations: [one] });
  });
});

test('a site that is gone is not recognised any more', () => {
  const body = {
    id: 'x',
    name: 'X',
    category: 'crm' as const,
    hosts: ['x.example'],
    records: [],
    tenant: { from: 'none' as const },
  };
  const site: Definition = { id: 'site:x', type: 'site', body };
  expect(mergeDefinitions([row('s', site)], []).sites).toEqual([body]);
  expect(mergeDefinitions([row('s', site, 'tombstone')], []).sites).toEqual([]);
});

test('no rows, no definitions', () => {
  expect(mergeDefinitions([], ['s']).kpis.size).toBe(0);
});

describe('what was changed here', () => {
  const original = row('file', kpi('Original'));
  const basedOn = { source: 'file', contentHash: contentHash(original.doc.body) };
  const local = { ...row('local', kpi('Mine')), basedOn };
  const conflicts = (rows: StoredDefinition[]) =>
    mergeDefinitions(rows, ['file', 'local'])
      .conflicts.get('kpi:a')
      ?.map(({ source }) => source);

  test('is shown first, wherever the order has it', () => {
    const view = mergeDefinitions([original, local], ['file', 'local']);
    expect(view.kpis.get('a')?.name).toBe('Mine');
    expect(view.provenance.get('kpi:a')).toMatchObject({ source: 'local', basedOn });
  });

  test.each<[string, StoredDefinition[], string[] | undefined]>([
    ['differs from what it was made from: no conflict', [original], undefined],
    ['nor from the same of another source', [original, row('copy', kpi('Original'))], undefined],
    ['the source changed since', [row('file', kpi('Changed there'))], ['file']],
    ['another source says something else', [original, row('other', kpi('Other'))], ['other']],
    ['the source says the same by now', [row('file', kpi('Mine'))], undefined],
    ['the source has lost it', [row('file', kpi('Changed there'), 'tombstone')], undefined],
  ])('%s', (_what, rows, expected) => {
    expect(conflicts([local, ...rows])).toEqual(expected);
    expect(conflicts([...rows, local])).toEqual(expected);
  });

  test('made here from nothing, and defined elsewhere since: a conflict', () => {
    expect(conflicts([row('local', kpi('Mine')), original])).toEqual(['file']);
  });
});
