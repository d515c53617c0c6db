import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPERIMENT_STATUSES, type Experiment } from '../definitions/experiment.ts';
import { definitions, experiment, kpi, NOW, observed } from './example-definitions.ts';
import { experimentOptions } from './experiment-options.ts';
import { indexDefinitions } from './index-definitions.ts';
import { kpiOptions } from './kpi-options.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const KPIS = [
  kpi('win-rate', { name: 'Win rate', aliases: ['Close rate'], abbreviation: 'WR' }),
  kpi('cycle', { name: 'Sales cycle', unit: 'days' }),
  kpi('arr', { name: 'Net new ARR', unit: 'currency', direction: 'decrease' }),
  kpi('old', { name: 'Win ratio (old)', status: 'deprecated' }),
];
const EXPERIMENTS = [
  experiment('done', { key: 'EXP-1', title: 'Reference call', status: 'concluded' }),
  experiment('halted', { key: 'EXP-2', title: 'Chat on price page', status: 'stopped' }),
  experiment('idea', { title: 'Präsentation für Käufer', status: 'idea' }),
  experiment('paused', { key: 'EXP-10', title: 'Short trial', status: 'paused' }),
  experiment('planned', { key: 'EXP-3', title: 'Short contract', status: 'planned', primaryKpi: 'cycle' }),
  experiment('running', {
    key: 'EXP-12',
    title: 'Security pack',
    hypothesis: {
      change: 'we attach the pack at Proposal',
      outcome: 'win rate rises',
      because: 'legal starts early',
    },
    primaryKpi: 'win-rate',
    owners: [{ function: 'sales', name: 'Zoë Müller' }],
  }),
];

function find(query: string, limit = 10, experiments: Experiment[] = EXPERIMENTS): string[] {
  const all = definitions({ kpis: KPIS, experiments });
  return experimentOptions(query, all, indexDefinitions(all), new Set(['paused']), limit).map(({ id }) => id);
}

describe('experimentOptions', () => {
  test.each<[string, string[]]>([
    ['', ['running', 'planned', 'paused', 'idea', 'halted', 'done']],
    ['exp-1', ['running', 'paused', 'done']],
    ['EXP_12', ['running']],
    ['exp1', ['running', 'paused', 'done']],
    ['12', ['running']],
    ['short', ['planned', 'paused']],
    ['legal pack', ['running']],
    ['close rate', ['running']],
    ['wr', ['running']],
    ['zoe muller', ['running']],
    ['prasent', ['idea']],
    ['PRÄSENTATION', ['idea']],
    ['cycle', ['planned']],
    ['short pack', []],
    ['hort', []],
    ['---', ['running', 'planned', 'paused', 'idea', 'halted', 'done']],
  ])('%j finds %j', (query, ids) => {
    expect(find(query)).toEqual(ids);
  });

  test.each<[string, string[]]>([
    ['secruity', ['running']],
    ['scurity pakc', ['running']],
    ['secrui', ['running']],
    ['exp-12 securty', ['running']],
    ['prasentaiton fur', ['idea']],
    ['Zoe Mueller', ['running']],
    ['shrot', ['planned', 'paused']],
    ['shor', ['planned', 'paused']],
    ['shrot pack', []],
    ['exp-14', []],
    ['exp-112', []],
    ['pck', []],
    ['onboarding emails', []],
  ])('with slips %j finds %j', (query, ids) => {
    expect(find(query)).toEqual(ids);
  });

  test('what is only near says so', () => {
    const all = definitions({ kpis: KPIS, experiments: EXPERIMENTS });
    const nearOf = (query: string) =>
      experimentOptions(query, all, indexDefinitions(all), new Set(), 5).map(({ near }) => near);
    expect(nearOf('secruity')).toEqual([true]);
    expect(nearOf('security')).toEqual([undefined]);
  });

  test('what is nearly the same stands back where something is the same', () => {
    const experiments = [
      experiment('far', { title: 'Shirt for a friend', status: 'running' }),
      experiment('same', { title: 'Short trial', status: 'concluded' }),
    ];
    expect(find('short', 10, experiments)).toEqual(['same']);
    expect(find('shor', 10, experiments)).toEqual(['same']);
    expect(find('shotr', 10, experiments)).toEqual(['same']);
    expect(find('shart', 10, experiments)).toEqual(['far', 'same']);
  });

  test('a title counts before the rest of the text, a key before both, a status before a title', () => {
    const running = (id: string, fields: Partial<Experiment>) => experiment(id, fields);
    const experiments = [
      running('text', { title: 'A', hypothesis: { change: 'gro wth', outcome: 'x' } }),
      running('title', { title: 'Gro' }),
      experiment('planned', { title: 'Gro', status: 'planned' }),
      experiment('key', { title: 'Z', key: 'GRO-1', status: 'concluded' }),
    ];
    expect(find('gro', 10, experiments)).toEqual(['key', 'title', 'text', 'planned']);
  });

  test('says what the line needs', () => {
    const all = definitions({ kpis: KPIS, experiments: EXPERIMENTS });
    expect(experimentOptions('exp12', all, indexDefinitions(all), new Set(['running']), 1)).toEqual([
      {
        id: 'running',
        key: 'EXP-12',
        title: 'Security pack',
        status: 'running',
        change: 'we attach the pack at Proposal',
        outcome: 'win rate rises',
        kpi: 'Win rate',
        owner: 'Zoë Müller',
        tagged: true,
      },
    ]);
  });

  test('any query: at most `limit`, each once, and never more than without a query', () => {
    const query = fc.oneof(fc.string({ unit }), fc.constantFrom('exp', 'short', 'win rate', 'э', '鉄'));
    const any = fc.array(fc.record({ status: fc.constantFrom(...EXPERIMENT_STATUSES), title: fc.string() }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(query, any, fc.integer({ min: 0, max: 5 }), (text, bodies, limit) => {
        const experiments = bodies.map((body, n) => experiment(`e${n}`, body));
        const found = find(text, limit, experiments);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
        expect(find('', 100, experiments)).toEqual(expect.arrayContaining(found));
      }),
    );
  });
});

describe('kpiOptions', () => {
  const all = definitions({
    workspace: { currency: 'EUR' },
    kpis: KPIS,
    observations: [observed('win-rate', 21), { kpi: 'win-rate', at: '2026-02-01', period: 'P1M', value: 20 }],
  });
  const options = (query: string, limit = 10) => kpiOptions(query, all, indexDefinitions(all), NOW, limit);

  test.each<[string, string[]]>([
    ['', ['arr', 'cycle', 'win-rate']],
    ['rate', ['win-rate']],
    ['close', ['win-rate']],
    ['wr', ['win-rate']],
    ['n', ['arr']],
    ['old', []],
  ])('%j finds %j', (query, ids) => {
    expect(options(query).map(({ id }) => id)).toEqual(ids);
  });

  test('with the last value, or without', () => {
    expect(options('win')).toEqual([
      {
        id: 'win-rate',
        name: 'Win rate',
        unit: 'percent',
        direction: 'increase',
        value: 21,
        at: '2026-03-01',
      },
    ]);
    expect(options('arr')).toEqual([
      { id: 'arr', name: 'Net new ARR', unit: 'currency', currency: 'EUR', direction: 'decrease' },
    ]);
    expect(options('', 1)).toHaveLength(1);
  });
});
