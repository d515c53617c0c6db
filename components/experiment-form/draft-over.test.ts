import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { BODY } from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import type { Draft } from './draft.ts';
import { fromBody } from './draft-body.ts';
import { draftOver } from './draft-over.ts';

beforeEach(() => installFakeI18n());

const opened = (body: object = BODY): Draft => fromBody({ ...body }, 'v1', (id) => id);
const hypothesis = BODY.hypothesis as object;

const STOPPED = {
  ...BODY,
  title: 'Security pack, renamed',
  hypothesis: { ...hypothesis, change: 'we attach it at Qualified' },
  status: 'stopped',
  result: { outcome: 'lost', reason: 'It hurt.' },
  holdout: [{ site: 'hubspot', tenant: '42', kind: 'deal', id: '1' }],
  respondsTo: ['price'],
};

test('of what somebody saved meanwhile all stays but what was typed here', () => {
  const draft = { ...opened(), because: 'mine', measurementPlan: 'Weekly, from the CRM' };
  expect(draftOver(draft, STOPPED)).toEqual({
    ...STOPPED,
    hypothesis: { ...STOPPED.hypothesis, because: 'mine' },
    measurementPlan: 'Weekly, from the CRM',
  });
});

test('what was emptied here is empty, what was put there meanwhile is not', () => {
  const meanwhile: Record<string, unknown> = {
    ...BODY,
    guardrails: ['cycle', 'win-rate'],
    measurementPlan: 'Theirs',
  };
  const { owners: _, ...rest } = meanwhile;
  expect(draftOver({ ...opened(), owners: [] }, meanwhile)).toEqual(rest);
  // A file may write out what is empty; the form does not, and nobody typed that.
  const spelled = { ...BODY, title: ' Security pack ', guardrails: [] };
  expect(draftOver(opened(spelled), meanwhile)).toEqual(meanwhile);
});

test('a list that both changed is the one of this form', () => {
  const draft = { ...opened(), guardrails: [] };
  expect(draftOver(draft, { ...BODY, guardrails: ['cycle', 'revenue'] })).not.toHaveProperty('guardrails');
});

test('what was taken away meanwhile comes back whole', () => {
  expect(draftOver({ ...opened(), key: 'EXP-9' }, null)).toEqual({ ...BODY, key: 'EXP-9' });
});

test('where only one of the two changed a field, that change stands', () => {
  const text = fc.stringMatching(/^[a-z]{1,8}$/);
  const names = ['key', 'measurementPlan', 'startsOn', 'endsOn'] as const;
  const changes = fc.dictionary(fc.constantFrom(...names, 'learnings', 'x-own'), text);
  fc.assert(
    fc.property(changes, changes, (here, there) => {
      const mine = Object.fromEntries(names.flatMap((name) => (name in here ? [[name, here[name]]] : [])));
      expect(draftOver({ ...opened(), ...mine }, { ...BODY, ...there })).toEqual({
        ...BODY,
        ...there,
        ...Object.fromEntries(Object.entries(mine).filter(([name, value]) => BODY[name] !== value)),
      });
    }),
  );
});
