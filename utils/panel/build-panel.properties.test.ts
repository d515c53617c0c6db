import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tag } from '../activity/schema.ts';
import { AgreementSchema } from '../definitions/document.ts';
import { EXPERIMENT_STATUSES, ExperimentSchema } from '../definitions/experiment.ts';
import { type AppliesTo, KpiSchema, ObservationSchema } from '../definitions/kpi.ts';
import { RECORD_KINDS, type RecordRef } from '../records/record-ref.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { definitionCard } from './definition-card.ts';
import { agreement, definitions, experiment, kpi, NOW, pin, stage } from './example-definitions.ts';
import { launcherSummary, summarise } from './launcher-summary.ts';
import { PanelView } from './view.ts';

const STAGES = ['New', 'new ', 'Won', 'conversion', 'ﬁnal'];
const SITES = ['hubspot', 'salesforce'];
const ID = fc.constantFrom('a', 'b', 'c', 'constructor', 'to-string', 'x.y_z');
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const list = <T>(arb: fc.Arbitrary<T>) => some(fc.array(arb, { maxLength: 4 }));
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const date = fc.oneof(
  fc.constantFrom('0000-01-01', '2026-03-29', '2026-04-15', '9999-12-31', '2024-02-29'),
  fc.constantFrom('2026-04-15T11:59:59.999999Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-11:00'),
);
const duration = fc.constantFrom(
  'P0D',
  'PT0.5S',
  'P1D',
  'P1M',
  'P2W',
  'P99999999999999999999Y',
  'PT9999999999999H',
);
const kind = fc.constantFrom(...RECORD_KINDS);
const appliesTo: fc.Arbitrary<AppliesTo | undefined> = list(
  fc.record({
    kind,
    sites: list(fc.constantFrom(...SITES)),
    stages: list(fc.constantFrom(...STAGES)),
    pipelines: list(fc.constantFrom('P', 'Q')),
  }),
);
const target = fc.record({
  value: some(number),
  min: number,
  max: number,
  from: some(date),
  due: some(date),
  warnAt: some(number),
});
const verified = some(fc.record({ at: date, by: fc.constant('someone'), every: some(duration) }));
const status = fc.constantFrom('draft' as const, 'approved' as const, 'deprecated' as const);

const anyKpi = fc
  .record({
    direction: fc.constantFrom('increase' as const, 'decrease' as const, 'maintain' as const),
    targets: list(target),
    appliesTo,
    status,
    verified,
    supersededBy: some(ID),
    drives: list(ID),
    related: list(ID),
    source: some(fc.record({ system: fc.constant('CRM'), refresh: some(duration) })),
  })
  .chain((fields) => ID.map((id) => kpi(id, fields)));
const stopRule = fc.record({
  id: ID,
  kpi: some(ID),
  when: fc.constantFrom('below' as const, 'above' as const, 'after' as const, 'sample' as const),
  value: some(number),
  date: some(date),
  for: some(duration),
});
const anyExperiment = fc
  .record({
    status: fc.constantFrom(...EXPERIMENT_STATUSES),
    primaryKpi: some(ID),
    guardrails: list(ID),
    stopRules: list(stopRule),
    startsOn: some(date),
    endsOn: some(date),
  })
  .chain((fields) => ID.map((id) => experiment(id, fields)));
const anyAgreement = fc
  .record({ appliesTo, status, verified })
  .chain((fields) => ID.map((id) => agreement(id, fields)));
const observation = fc.record({
  kpi: ID,
  at: date,
  period: some(duration),
  value: number,
  segment: some(fc.constant('dach')),
  experiment: some(ID),
  variant: some(ID),
  n: some(fc.nat()),
});
const record: fc.Arbitrary<RecordRef> = fc.record(
  { site: fc.constantFrom(...SITES), tenant: fc.constant('1'), kind, id: fc.string({ minLength: 1 }) },
  { requiredKeys: ['site', 'kind', 'id'] },
);
const tag: fc.Arbitrary<Tag> = fc
  .tuple(fc.constantFrom('kpi' as const, 'experiment' as const), ID)
  .map(([type, id]) => pin(type, id));
const state = fc.option(
  fc
    .record({
      stage: fc.oneof(fc.constantFrom(...STAGES), fc.string()),
      pipeline: some(fc.constantFrom('P', 'Q', ' ')),
    })
    .map(({ stage: name, pipeline }) => stage(name, { pipeline })),
  { nil: null },
);

const anyInput: fc.Arbitrary<PanelInput> = fc
  .record({
    kpis: fc.uniqueArray(anyKpi, { selector: (body) => body.id }),
    experiments: fc.uniqueArray(anyExperiment, { selector: (body) => body.id }),
    agreements: fc.uniqueArray(anyAgreement, { selector: (body) => body.id }),
    observations: fc.array(observation, { maxLength: 12 }),
    gone: fc.subarray(['kpi:a', 'kpi:b', 'experiment:a', 'agreement:a']),
    timeZone: fc.constantFrom(undefined, 'UTC', 'America/Los_Angeles', 'Pacific/Apia', 'Mars/Olympus_Mons'),
    map: list(
      fc.record({
        site: fc.constantFrom(...SITES),
        stage: fc.constantFrom(...STAGES),
        pipeline: some(fc.constantFrom('P', 'Q')),
        journey: fc.constantFrom('conversion' as const, 'retention' as const),
      }),
    ),
    record,
    tags: fc.array(tag, { maxLength: 4 }),
    state,
  })
  .map(({ timeZone, map, record, tags, state, ...parts }) => ({
    record,
    tags,
    state,
    definitions: definitions({ ...parts, workspace: { timeZone, stages: map } }),
    siteName: 'Any',
    now: NOW,
    sample: false,
    person: { id: 'local:1' },
    status: { code: 'saved' as const },
  }));

test('the definitions tried are valid ones', () => {
  fc.assert(
    fc.property(anyInput, ({ definitions: d }) => {
      for (const body of d.kpis.values()) KpiSchema.parse(body);
      for (const body of d.experiments.values()) ExperimentSchema.parse(body);
      for (const body of d.agreements.values()) AgreementSchema.parse(body);
      for (const body of [...d.observations.values()].flat()) ObservationSchema.parse(body);
    }),
  );
});

test('any valid definitions give a panel whose every card is one of them', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const view = buildPanel(input);
      expect(PanelView.safeParse(view).error).toBeUndefined();
      const { kpis, experiments, agreements } = input.definitions;
      for (const [cards, known] of [
        [view.kpis, kpis],
        [view.experiments, experiments],
        [view.agreements, agreements],
      ] as const) {
        const ids = cards.map((card) => card.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(known.has(id)).toBe(true);
      }
      expect(launcherSummary(input)).toEqual(summarise(view));
      for (const id of kpis.keys())
        expect(definitionCard(`kpi:${id}`, input.definitions, NOW)).not.toBeNull();
    }),
  );
});

test('knowing the stage only takes cards away', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const narrow = buildPanel(input);
      const wide = buildPanel({ ...input, state: null });
      for (const part of ['kpis', 'experiments', 'agreements'] as const) {
        const ids = wide[part].map((card) => card.id);
        for (const card of narrow[part]) expect(ids).toContain(card.id);
      }
    }),
  );
});

test('whatever is pinned shows, and nothing retired shows without a pin', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const view = buildPanel(input);
      const pinned = (type: string) =>
        new Set(input.tags.filter((t) => t.target.type === type).map((t) => t.target.id));
      for (const id of pinned('kpi')) {
        expect(view.kpis.some((card) => card.id === id)).toBe(input.definitions.kpis.has(id));
      }
      for (const card of [...view.kpis, ...view.experiments, ...view.agreements]) {
        if (card.type !== 'agreement' && pinned(card.type).has(card.id)) continue;
        expect(card.provenance.state).toBe('live');
        expect(card.status).not.toBe('deprecated');
      }
    }),
  );
});
