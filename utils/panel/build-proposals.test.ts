import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { type Approval, approvalId, changeId, proposalId } from '../activity/schema.ts';
import { contentHash } from '../definitions/content-hash.ts';
import type { Kpi } from '../definitions/kpi.ts';
import { mergeDefinitions } from '../definitions/merge.ts';
import type { StoredDefinition } from '../definitions/types.ts';
import { historyOf, proposable, proposalView } from './build-proposals.ts';
import { openCounts, withOpenCount } from './open-proposals.ts';

const AT = '2026-02-01T00:00:00.000Z';
const mia = { by: 'mia', at: AT };
const kpi: Kpi = {
  id: 'win',
  name: 'Win rate',
  unit: 'currency',
  direction: 'increase',
  indicator: 'lagging',
  function: 'sales',
  owners: [{ function: 'sales', name: 'RevOps' }],
  status: 'approved',
};
const stamp = { v: 1, createdAt: AT, createdBy: 'x', updatedAt: AT, updatedBy: 'x' } as const;
const row = (doc: object, state: StoredDefinition['state'] = 'live'): StoredDefinition => ({
  workspace: 'acme',
  source: 'file',
  sourceVersion: '1',
  fetchedAt: AT,
  state,
  doc: { ...stamp, ...doc } as StoredDefinition['doc'],
});
const definitions = mergeDefinitions(
  [
    row({ id: 'workspace', type: 'workspace', body: { id: 'acme', name: 'Acme', currency: 'EUR' } }),
    row({ id: 'kpi:win', type: 'kpi', body: kpi }),
    row({ id: 'term:old', type: 'term', body: { id: 'old', name: 'Old', status: 'approved' } }, 'tombstone'),
  ],
  ['file'],
);
const names = new Map([
  ['mia', 'Mia'],
  ['sam', 'Sam'],
]);
const context = { definitions, me: 'mia', personName: (id: string) => names.get(id) };

const proposal = (over: object = {}) =>
  newDoc(
    proposalId('u1'),
    'proposal',
    {
      target: 'kpi:win',
      against: contentHash(kpi),
      change: { name: 'Wins' },
      reason: 'Short',
      state: 'open',
      ...mia,
      ...over,
    },
    mia,
  );
const vote = (name: Approval['function'], verdict: Approval['verdict'], by: string): ActivityDoc => {
  const body = { proposal: 'u1', function: name, verdict, by, at: AT };
  return newDoc(approvalId(body), 'approval', body, body);
};

describe('a suggestion', () => {
  test('with its definition, whose it is, and what its values are measured in', () => {
    expect(proposalView(proposal(), [], context)).toEqual({
      id: 'u1',
      target: 'kpi:win',
      type: 'kpi',
      name: 'Win rate',
      measure: { unit: 'currency', currency: 'EUR', direction: 'increase' },
      reason: 'Short',
      by: 'mia',
      byName: 'Mia',
      at: AT,
      mine: true,
      fields: [{ path: ['name'], now: 'Win rate', wanted: 'Wins', standing: 'fits' }],
      stale: false,
      gone: false,
      approvals: [{ function: 'sales', required: true }],
    });
  });

  test.each<[what: string, votes: ActivityDoc[], approvals: object[]]>([
    [
      'one approved',
      [vote('sales', 'approved', 'sam')],
      [{ function: 'sales', required: true, verdict: 'approved', by: 'sam', byName: 'Sam' }],
    ],
    [
      'two of one function, who do not agree',
      [vote('sales', 'approved', 'sam'), vote('sales', 'rejected', 'x')],
      [{ function: 'sales', required: true, verdict: 'rejected', by: 'x', byName: undefined }],
    ],
    [
      'who was not asked',
      [vote('finance', 'approved', 'sam')],
      [
        { function: 'sales', required: true },
        { function: 'finance', required: false, verdict: 'approved', by: 'sam', byName: 'Sam' },
      ],
    ],
    [
      'taken back',
      [{ ...vote('sales', 'approved', 'sam'), deleted: true } as ActivityDoc],
      [{ function: 'sales', required: true }],
    ],
  ])('%s', (_what, votes, approvals) => {
    expect(proposalView(proposal(), votes, context)?.approvals).toEqual(approvals);
  });

  test.each<[what: string, target: string, gone: boolean | undefined]>([
    ['a definition that is not there', 'term:none', true],
    ['one that its source has no more', 'term:old', true],
    ['something that has no card', 'review:weekly', undefined],
  ])('to %s', (_what, target, gone) => {
    expect(proposalView(proposal({ target }), [], context)?.gone).toBe(gone);
  });

  test('is made to what is shown, and to nothing that is gone', () => {
    expect(proposable('kpi:win', definitions)?.name).toBe('Win rate');
    expect(['term:old', 'kpi:none', 'site:x', 'workspace'].map((id) => proposable(id, definitions))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('history, the latest first; what two stewards accepted at once is told once', () => {
  const change = (at: string, by: string, of: string | undefined, reason: string) => {
    const body = {
      target: 'kpi:win',
      change: { name: 'Wins', version: 2 },
      was: { name: 'Win rate', version: null },
      reason,
      by,
      at,
      ...(of === undefined ? {} : { proposal: of }),
    };
    return newDoc(changeId(body, of ?? 'x'), 'change', body, body);
  };
  const docs = [
    change('2026-02-01T00:00:00.000Z', 'sam', 'a', 'first'),
    change('2026-02-01T00:00:01.000Z', 'mia', 'a', 'first, again'),
    change('2026-02-02T00:00:00.000Z', 'local:1', undefined, 'second'),
    change('2026-02-03T00:00:00.000Z', 'sam', 'b', 'third'),
  ];
  const found = historyOf(docs, context, 2);
  expect(found.map(({ reason }) => reason)).toEqual(['third', 'second']);
  expect(historyOf(docs, context, 9).map(({ reason }) => reason)).toEqual(['third', 'second', 'first']);
  expect(found[0]).toMatchObject({
    byName: 'Sam',
    // Which version it is says nothing about what changed.
    fields: [{ path: ['name'], now: 'Win rate', wanted: 'Wins', standing: 'fits' }],
  });
});

test('the number of open suggestions stands on the card of what they are about', () => {
  const counts = openCounts([proposal(), proposal(), proposal({ target: 'term:win' })]);
  const card = { type: 'kpi', id: 'win' };
  expect(withOpenCount(card, counts)).toEqual({ ...card, proposals: 2 });
  const other = { type: 'kpi', id: 'churn' };
  expect(withOpenCount(other, counts)).toBe(other);
});
