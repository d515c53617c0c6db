import { expect, test } from 'vitest';
import { definitionCard } from './definition-card.ts';
import { agreement, definitions, experiment, kpi, NOW, observed } from './example-definitions.ts';
import { AgreementCard, ExperimentCard, KpiCard, TermCard } from './view.ts';

const all = definitions({
  kpis: [
    kpi('rate', {
      name: 'Win rate',
      targets: [{ value: 25 }],
      appliesTo: [{ kind: 'deal', stages: ['Won'] }],
      verified: { at: '2026-01-15', by: 'RevOps', every: 'P3M' },
    }),
  ],
  terms: [{ id: 'rate', name: 'Rate', status: 'approved', kpi: 'rate', related: ['rate', 'exp', 'no-such'] }],
  experiments: [experiment('exp', { primaryKpi: 'rate' })],
  agreements: [agreement('sla', { appliesTo: [{ kind: 'deal' }, { kind: 'lead', stages: ['New'] }] })],
  observations: [observed('rate', 20)],
});

test('a KPI, with what it is meant for', () => {
  const card = definitionCard('kpi:rate', all, NOW);
  expect(KpiCard.parse(card)).toEqual(card);
  expect(card).toMatchObject({
    name: 'Win rate',
    health: { state: 'off-target', value: 20 },
    // 15 January + 3 months: 15 April is the last day.
    verified: { until: '2026-04-15', expired: false },
    why: { reason: 'not-here', kind: 'deal', stages: ['Won'], pipelines: [] },
  });
});

test('a term of the same id is another definition; what it names says its type', () => {
  const card = definitionCard('term:rate', all, NOW);
  expect(TermCard.parse(card)).toEqual(card);
  expect(card).toMatchObject({
    kpi: { type: 'kpi', id: 'rate', name: 'Win rate' },
    related: [
      { type: 'term', id: 'rate', name: 'Rate' },
      { type: 'experiment', id: 'exp', name: 'exp' },
    ],
  });
});

test('an experiment and an agreement', () => {
  const card = definitionCard('experiment:exp', all, NOW);
  expect(ExperimentCard.parse(card)).toEqual(card);
  expect(card).toMatchObject({ why: { reason: 'not-here', stages: ['Won'] } });
  const sla = definitionCard('agreement:sla', all, NOW);
  expect(AgreementCard.parse(sla)).toEqual(sla);
  expect(sla).toMatchObject({ why: { reason: 'not-here', kind: undefined, stages: [] } });
});

test.each([
  'kpi:none',
  'term:',
  'rate',
  'review:weekly',
  'workspace',
  'observations:rate:2026-03',
  '__proto__:x',
])('%s has no card', (id) => {
  expect(definitionCard(id, all, NOW)).toBeNull();
});
