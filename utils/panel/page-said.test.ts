import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey } from '../definitions/names.ts';
import type { RecordState } from '../records/schema.ts';
import { stage } from './example-definitions.ts';
import { choiceStands, givenThatStands, withGiven, withSaidPlace } from './page-said.ts';

type Fields = NonNullable<RecordState['fields']>;

describe('a stage', () => {
  /** Chosen while the page said `then`; what it says now; does the choice count? */
  test.each<[chosen: string, then: string | undefined, now: string | undefined, stands: boolean]>([
    ['Proposal', 'Qualified', 'Qualified', true],
    ['Proposal', 'Qualified', ' qualified', true],
    ['Proposal', 'Qualified', 'Won', false],
    ['Proposal', 'Qualified', undefined, true],
    ['Proposal', undefined, undefined, true],
    ['Proposal', undefined, 'Qualified', false],
    // What both say is the page's word.
    ['Qualified', 'Qualified', 'qualified', false],
  ])('%s for %s, now %s: %s', (chosen, then, now, stands) => {
    const state = stage(chosen, { from: 'person', ...withSaidPlace(undefined, { stage: then }) });
    expect(choiceStands(state, { stage: now })).toBe(stands);
  });

  /** Of a stage that two pipelines have, chosen while the page said “New”. */
  test.each<[chosen: string | undefined, now: string | undefined, stands: boolean]>([
    ['Renewal', 'new', true],
    ['Renewal', 'Renewal', false],
    ['Renewal', 'Partners', false],
    // The page does not say it this time: it is the chosen stage, in the pipeline that was chosen.
    ['Renewal', undefined, false],
    // Back to the page.
    [undefined, 'New', false],
  ])('Proposal in %s for one in New, now in %s: %s', (pipeline, now, stands) => {
    const said = withSaidPlace(undefined, { stage: 'Proposal', pipeline: 'New' });
    const state = stage('Proposal', { from: 'person', ...(pipeline && { pipeline }), ...said });
    expect(choiceStands(state, { stage: 'Proposal', ...(now && { pipeline: now }) })).toBe(stands);
  });

  test('nobody chose one', () => {
    expect(choiceStands(null, { stage: 'Won' })).toBe(false);
    expect(choiceStands(null, {})).toBe(false);
  });

  test('what was noted of an earlier choice goes, the rest stays', () => {
    const { fields } = withSaidPlace({ amount: 1 }, { stage: 'Open', pipeline: 'New' });
    expect(fields).toEqual({ amount: 1, 'page:stage': 'Open', 'page:pipeline': 'New' });
    expect(withSaidPlace(fields, {})).toEqual({ fields: { amount: 1 } });
    expect(withSaidPlace(undefined, {})).toEqual({});
  });
});

describe('fields', () => {
  test.each<[given: Fields, page: Fields, now: Fields, counts: Fields]>([
    [{ amount: 2 }, { amount: '1' }, { amount: '1' }, { amount: 2 }],
    [{ amount: 2 }, { amount: '1' }, { amount: '3' }, {}],
    [{ amount: 2 }, { amount: '1' }, { amount: null }, {}],
    [{ amount: 2 }, { amount: null }, { amount: null }, { amount: 2 }],
    [{ amount: 2 }, { amount: '1' }, {}, { amount: 2 }],
    [{ amount: 2 }, {}, { amount: '1' }, {}],
    [{ amount: '1' }, { amount: '1' }, { amount: '1' }, {}],
    [{ amount: null }, { amount: '1' }, { amount: '1' }, { amount: null }],
    [{ close_date: 'x' }, { 'Close date': 'y' }, { 'Close date': 'y' }, { close_date: 'x' }],
    [{ close_date: 'x' }, { 'Close date': 'y' }, { 'Close date': 'z' }, {}],
    [{ stage: 'x' }, { stage: 'y' }, { stage: 'y' }, { stage: 'x' }],
  ])('%o given where the page said %o, now %o', (given, page, now, counts) => {
    const stored = withGiven(undefined, given, page);
    expect(givenThatStands(stored, now)).toEqual(counts);
  });

  test('whatever the names: what is given counts until the page says something else of that very field', () => {
    const name = fc
      .oneof(fc.constantFrom('constructor', 'stage', 'toString', '__proto__x'), fc.string())
      .filter((text) => !text.startsWith('page:') && text !== '__proto__');
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(nameKey(one) !== nameKey(other));
        const page = { [one]: 'a', [other]: 'b' };
        const stored = withGiven(withGiven({}, { [one]: 1 }, page), { [other]: 2 }, page);
        const now = (said: Fields) => givenThatStands(stored, said);
        expect(now(page)).toEqual({ [one]: 1, [other]: 2 });
        expect(now({ ...page, [one]: 'c' })).toEqual({ [other]: 2 });
      }),
    );
  });
});
