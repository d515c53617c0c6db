import { expect, test } from 'vitest';
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import { standingOf } from './standing-of.ts';

type Approval = ProposalView['approvals'][number];
const sales: Approval = { function: 'sales', required: true };
const finance: Approval = { function: 'finance', required: true };
const approved = { verdict: 'approved' } as const;
const refused = { verdict: 'rejected' } as const;

test.each<
  [
    what: string,
    approvals: Approval[],
    rights: { steward: boolean; functions: Approval['function'][] },
    standing: { mine: string[]; mayAccept: boolean },
  ]
>([
  [
    'everybody holds all',
    [sales, finance],
    { steward: true, functions: ['sales', 'finance'] },
    { mine: ['sales', 'finance'], mayAccept: true },
  ],
  [
    'a steward waits for another function',
    [sales, finance],
    { steward: true, functions: ['sales'] },
    { mine: ['sales'], mayAccept: false },
  ],
  [
    'a steward of none, once all approved',
    [{ ...sales, ...approved }],
    { steward: true, functions: [] },
    { mine: [], mayAccept: true },
  ],
  [
    'somebody said no',
    [{ ...sales, ...refused }],
    { steward: true, functions: ['sales'] },
    { mine: ['sales'], mayAccept: false },
  ],
  [
    'who was not asked said no',
    [sales, { function: 'other', required: false, ...refused }],
    { steward: true, functions: ['sales'] },
    { mine: ['sales'], mayAccept: true },
  ],
  ['a member', [sales], { steward: false, functions: ['sales'] }, { mine: ['sales'], mayAccept: false }],
  [
    'a member of another function',
    [sales],
    { steward: false, functions: ['finance'] },
    { mine: [], mayAccept: false },
  ],
  ['nobody has to approve', [], { steward: true, functions: [] }, { mine: [], mayAccept: true }],
])('%s', (_what, approvals, rights, standing) => {
  expect(standingOf({ approvals, fields: [], gone: false }, rights)).toMatchObject(standing);
});

test('a definition that is gone cannot be changed', () => {
  const rights = { steward: true, functions: [] };
  expect(standingOf({ approvals: [], fields: [], gone: true }, rights)).toMatchObject({
    mayAccept: false,
    mayReject: true,
  });
});
