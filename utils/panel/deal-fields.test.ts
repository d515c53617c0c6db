import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordStateId } from '../activity/schema.ts';
import type { Kpi } from '../definitions/kpi.ts';
import type { RecordState } from '../records/schema.ts';
import type { PanelInput } from './build-panel.ts';
import { deal, ME } from './built-deal.fixture.ts';
import { agreement, DEAL, here, kpi, stage } from './example-definitions.ts';
import { exitField } from './exit-rules.ts';

function stateDoc(fields: RecordState['fields'], from: RecordState['from'] = 'person'): ActivityDoc {
  return newDoc(recordStateId(DEAL), 'state', { record: DEAL, from, fields, ...ME }, ME);
}

describe('exit rules', () => {
  const body =
    'Leaves Open when:\n\n- [ ] Budget is  known\n* [x] A date is set\n1. [ ] budget is known\n- plain\n- []no';
  const exits = (fields: Partial<Parameters<typeof agreement>[1]>, more: Partial<PanelInput> = {}) =>
    deal({ agreements: [agreement('exit', { ...here, ...fields })] }, { state: stage('Open'), ...more })
      .exits;

  test('task-list items of the body, each once, ticked by people only', () => {
    const field = exitField('exit', 'a date IS set');
    expect(field).toMatch(/^exit:exit:[0-9a-f]{8}$/);
    expect(exits({ body }, { activity: [stateDoc({ [field]: true })] })).toEqual([
      {
        agreement: { id: 'exit', name: 'exit' },
        items: [
          { field: exitField('exit', 'Budget is known'), text: 'budget is known', done: false },
          { field, text: 'A date is set', done: true },
        ],
      },
    ]);
    for (const value of [false, null, 'true']) {
      expect(exits({ body }, { activity: [stateDoc({ [field]: value })] })[0]?.items[1]?.done).toBe(false);
    }
  });

  test('without any, the commitments that no KPI measures', () => {
    const commitments = [{ text: 'Call back' }, { text: 'A quarter become SQLs', kpi: 'win', threshold: 25 }];
    expect(exits({ commitments })[0]?.items.map(({ text }) => text)).toEqual(['Call back']);
    expect(exits({ commitments, body })[0]?.items.map(({ text }) => text)).not.toContain('Call back');
    expect(exits({})).toEqual([]);
  });

  test('those of this stage; until it is known only those for any', () => {
    const later = { body, appliesTo: [{ kind: 'deal' as const, stages: ['Won'] }] };
    expect(exits(later)).toEqual([]);
    expect(exits(later, { state: stage('Won') })).toHaveLength(1);
    expect(exits(later, { state: null })).toEqual([]);
    expect(exits({ body }, { state: null })).toHaveLength(1);
  });
});

describe('fields, and what counts by them', () => {
  const conditions: Partial<Kpi> = {
    ...here,
    name: 'Qualified pipeline',
    includesWhen: [
      { field: 'amount', op: 'at-least', value: 5000 },
      { field: 'closeDate', label: 'Close date', op: 'set' },
      { field: 'stage', op: 'is', value: 'Open' },
    ],
    excludesWhen: [{ field: 'type', op: 'in', value: ['renewal'] }],
  };
  const of = (page: RecordState['fields'], person: RecordState['fields'] = {}) =>
    deal(
      { kpis: [kpi('pipeline', conditions), kpi('plain', here)] },
      { state: stage('Open'), fieldsFromPage: page, activity: [stateDoc(person)] },
    );

  test.each<[string, RecordState['fields'], RecordState['fields'], string, string[]]>([
    [
      'counts',
      { amount: 9000, closeDate: '2026-06-01', type: 'new' },
      {},
      'counts',
      ['holds', 'holds', 'holds', 'fails'],
    ],
    [
      'empty',
      { amount: 9000, closeDate: null, type: 'new' },
      {},
      'does-not',
      ['holds', 'fails', 'holds', 'fails'],
    ],
    [
      'what people say of what the page says counts first',
      { amount: 1 },
      { amount: 9000, 'page:field:amount': 1, closeDate: 'x', type: 'new' },
      'counts',
      ['holds', 'holds', 'holds', 'fails'],
    ],
    [
      'until the page says something else',
      { amount: 800 },
      { amount: 9000, 'page:field:amount': 1, closeDate: 'x', type: 'new' },
      'does-not',
      ['fails', 'holds', 'holds', 'fails'],
    ],
    ['not known', { amount: 9000 }, {}, 'unknown', ['holds', 'unknown', 'holds', 'unknown']],
  ])('%s', (_, page, person, verdict, states) => {
    const { counts } = of(page, person);
    expect(counts.map((one) => [one.kpi, one.verdict])).toEqual([
      [{ id: 'pipeline', name: 'Qualified pipeline' }, verdict],
    ]);
    expect(counts[0]?.conditions.map((one) => one.state)).toEqual(states);
  });

  test('the stage that a person gave for a condition gives way as the stage does', () => {
    const of = (stage: string) =>
      deal({}, { onPage: { stage }, activity: [stateDoc({ stage: 'Lost', 'page:field:stage': 'Open' })] })
        .fields;
    expect(of('Open')).toEqual({ stage: { value: 'Lost', from: 'person' } });
    expect(of('Won')).toEqual({});
  });

  test('a condition by its label, with what was found', () => {
    expect(of({ closeDate: '' }).counts[0]?.conditions.slice(0, 2)).toMatchObject([
      {
        clause: 'includes',
        field: 'amount',
        label: 'amount',
        op: 'at-least',
        value: 5000,
        state: 'unknown',
        why: 'missing',
      },
      { field: 'closeDate', label: 'Close date', op: 'set', state: 'fails', found: '' },
    ]);
  });

  test('both origins; ticks are no fields, what a page said once is not a person’s word', () => {
    const given = {
      amount: 2,
      'page:field:amount': 1,
      'page:stage': 'Open',
      'exit:a:0': true,
      constructor: 'y',
    };
    expect(of({ amount: 1, owner: 'x', 'page:field:owner': 'z' }, given).fields).toEqual({
      amount: { value: 2, from: 'person', page: 1 },
      owner: { value: 'x', from: 'page' },
      constructor: { value: 'y', from: 'person' },
    });
    expect(deal({}, { activity: [stateDoc({ amount: 2 }, 'page')] }).fields).toEqual({});
  });
});
