import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPERIMENT_STATUSES, type Experiment } from '../definitions/experiment.ts';
import { definitions, experiment, kpi, NOW } from './example-definitions.ts';
import { indexDefinitions } from './index-definitions.ts';
import { type Planned, triedBefore } from './tried-before.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const KPIS = [
  kpi('win', { name: 'Win rate', stage: 'conversion' }),
  kpi('cycle', { name: 'Sales cycle', stage: 'conversion' }),
  kpi('mql', { name: 'MQL rate', stage: 'awareness' }),
];
const ended = (id: string, fields: Partial<Experiment> = {}) =>
  experiment(id, { status: 'concluded', endsOn: '2026-01-31', ...fields });
const trial = (change: string, outcome = 'it gets better') => ({ change, outcome });

function tried(planned: Planned, experiments: Experiment[], limit = 10) {
  const all = definitions({ kpis: KPIS, experiments });
  return triedBefore(planned, all, indexDefinitions(all), NOW, limit);
}
const because = (planned: Planned, experiments: Experiment[]) =>
  tried(planned, experiments).map((one) => [
    one.id,
    ...one.because.map(({ what, text }) => `${what}: ${text}`),
  ]);

describe('what is in common', () => {
  const HISTORY = [
    ended('same-kpi', { primaryKpi: 'win', hypothesis: trial('a customer calls before the offer') }),
    ended('same-stage', { primaryKpi: 'cycle', hypothesis: trial('legal gets the contract in Word') }),
    ended('same-audience', {
      primaryKpi: 'mql',
      design: { kind: 'ab', audience: 'Deals above €10k' },
      hypothesis: trial('the newsletter leaves on Tuesday'),
    }),
    ended('same-words', {
      primaryKpi: 'mql',
      hypothesis: trial('the security pack leaves with the webinar mail'),
      labels: ['security'],
    }),
    ended('nothing', { primaryKpi: 'mql', hypothesis: trial('prices on the page') }),
    experiment('runs', { primaryKpi: 'win', status: 'running' }),
  ];

  test.each<[string, Planned, string[][]]>([
    [
      'a KPI; its stage needs no saying',
      { kpi: 'win' },
      [
        ['same-kpi', 'kpi: Win rate'],
        ['same-stage', 'stage: conversion'],
      ],
    ],
    [
      'an audience, however it is written',
      { audience: 'deals  above 10K' },
      [['same-audience', 'audience: Deals above €10k']],
    ],
    [
      'words',
      { text: 'Webinars about security, with a pack' },
      [['same-words', 'wording: pack, security, webinar']],
    ],
    ['one word is chance', { text: 'security for the whole company and its teams' }, []],
    ['one word alone is a question', { text: 'security' }, [['same-words', 'wording: security']]],
    [
      'one word that both have as a label was chosen',
      { text: 'answers for the whole company and its teams', labels: ['Security'] },
      [['same-words', 'wording: security']],
    ],
    ['a label of no word that counts', { text: 'answers', labels: ['first'] }, []],
    ['words of every hypothesis are none', { text: 'if we do it then the rate rises by 3 points' }, []],
    [
      'several',
      { kpi: 'cycle', text: 'legal wants the contract in Word', audience: 'DEALS ABOVE €10k' },
      [
        ['same-stage', 'kpi: Sales cycle', 'wording: contract, legal, word'],
        ['same-audience', 'audience: Deals above €10k'],
        ['same-kpi', 'stage: conversion'],
      ],
    ],
    ['nothing at all', {}, []],
  ])('%s', (_, planned, expected) => {
    expect(because(planned, HISTORY).map(([id, ...texts]) => [id, ...texts])).toEqual(expected);
  });

  test('not the ones that one looks from, and not more than asked for', () => {
    expect(tried({ kpi: 'win', except: new Set(['same-kpi']) }, HISTORY).map(({ id }) => id)).toEqual([
      'same-stage',
    ]);
    expect(tried({ kpi: 'win' }, HISTORY, 1).map(({ id }) => id)).toEqual(['same-kpi']);
  });

  test('equally strong: the one that ended last first', () => {
    const all = ['2025-03-31', '2026-02-28', '2025-12-31'].map((endsOn) =>
      ended(endsOn, { primaryKpi: 'win', endsOn }),
    );
    expect(tried({ kpi: 'win' }, all).map(({ id }) => id)).toEqual([
      '2026-02-28',
      '2025-12-31',
      '2025-03-31',
    ]);
  });
});

describe('what it says of one', () => {
  test('its outcome and learning; no end day that has not come', () => {
    const one = ended('a', {
      key: 'EXP-7',
      primaryKpi: 'win',
      status: 'stopped',
      endsOn: '2026-12-31',
      result: { outcome: 'lost', lift: -0.1, interval: [-0.2, 0], reason: 'Too late.' },
      learnings: 'Earlier.',
      next: 'iterate',
    });
    expect(tried({ kpi: 'win' }, [one])).toEqual([
      {
        id: 'a',
        key: 'EXP-7',
        title: 'a',
        status: 'stopped',
        outcome: 'lost',
        lift: -0.1,
        interval: [-0.2, 0],
        reason: 'Too late.',
        learnings: 'Earlier.',
        next: 'iterate',
        because: [{ what: 'kpi', text: 'Win rate' }],
      },
    ]);
    expect(tried({ kpi: 'win' }, [ended('b', { primaryKpi: 'win' })])[0]?.endedOn).toBe('2026-01-31');
  });

  const first = ended('first', { key: 'EXP-1', primaryKpi: 'win' });
  test.each<[string, object[], string | undefined]>([
    ['it is named by id', [{ id: 'b', follows: 'first', primaryKpi: 'mql' }], 'b'],
    ['by key, in a list', [{ id: 'b', follows: ['x', 'exp 1'] }], 'b'],
    ['by a label', [{ id: 'b', labels: ['follows: EXP-1'] }], 'b'],
    ['by a label that is the key', [{ id: 'b', labels: ['EXP-1'] }], 'b'],
    [
      'the next on KPI and audience',
      [
        { id: 'later', primaryKpi: 'win', startsOn: '2026-04-01' },
        { id: 'next', primaryKpi: 'win', startsOn: '2026-02-01' },
        { id: 'before', primaryKpi: 'win', startsOn: '2026-01-31' },
      ],
      'next',
    ],
    [
      'naming counts before time',
      [
        { id: 'next', primaryKpi: 'win', startsOn: '2026-02-01' },
        { id: 'named', follows: 'EXP-1', startsOn: '2026-03-01' },
      ],
      'named',
    ],
    [
      'another audience',
      [{ id: 'b', primaryKpi: 'win', startsOn: '2026-02-01', design: { kind: 'ab', audience: 'Others' } }],
      undefined,
    ],
    ['itself', [], undefined],
    ['a field that is no text', [{ id: 'b', follows: 7 }], undefined],
  ])('followed by: %s', (_, others, expected) => {
    const all = others.map((fields, n) => experiment(`e${n}`, fields));
    const found = tried({ kpi: 'win' }, [first, ...all]).find(({ id }) => id === 'first');
    expect(found?.followedBy?.id).toBe(expected);
  });
});

test('any history: never throws, only ended ones, each once, each with a reason, whatever the order of the input', () => {
  const text = fc.oneof(
    fc.lorem({ maxCount: 6 }),
    fc.string({ unit, maxLength: 20 }),
    fc.constant('鉄道の駅'),
  );
  const body = fc.record(
    {
      status: fc.constantFrom(...EXPERIMENT_STATUSES),
      title: text,
      primaryKpi: fc.constantFrom('win', 'cycle', 'none'),
      endsOn: fc.constantFrom('2026-01-31', '2027-01-31', '2026-01-31T23:59:00Z'),
      startsOn: fc.constantFrom('2026-02-01', '2025-01-31'),
      labels: fc.array(text, { maxLength: 2 }),
      design: fc.record({ kind: fc.constant('ab' as const), audience: text }),
    },
    { requiredKeys: ['status', 'title'] },
  );
  const planned = fc.record({ kpi: fc.constantFrom('win', 'x'), audience: text, text }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 8 }), planned, (bodies, plan) => {
      const experiments = bodies.map((fields, n) => experiment(`e${n}`, fields));
      const found = tried(plan, experiments);
      const ids = found.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of found) {
        expect(['stopped', 'concluded']).toContain(experiments.find(({ id }) => id === one.id)?.status);
        expect(one.because.length).toBeGreaterThan(0);
        expect(one.followedBy?.id).not.toBe(one.id);
      }
      expect(tried(plan, experiments.toReversed()).map(({ id }) => id)).toEqual(ids);
    }),
  );
});
