/** Whatever people did on a record and beside it, the panel shows it without a fault and without a contradiction. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordStateId, signalId, tagId, touchId } from '../activity/schema.ts';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { CONDITION_OPS } from '../definitions/condition-ops.ts';
import { EXPERIMENT_STATUSES } from '../definitions/experiment.ts';
import { RECORD_KINDS, type RecordRef, recordKey } from '../records/record-ref.ts';
import { activityItems } from './activity-items.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { agreement, experiment, kpi, panelInput, pin, stage } from './example-definitions.ts';
import { launcherSummary, summarise } from './launcher-summary.ts';
import { PanelView } from './view.ts';

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const text = fc.oneof(
  fc.string({ unit, maxLength: 12 }),
  fc.constantFrom('EXP-1', 'exp 2', 'Spring', '- [ ] do it\n- [x] do it', ''),
);
const ID = fc.constantFrom('a', 'b', 'c', 'constructor');
const some = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const when = fc.constantFrom(
  '2026-04-01T00:00:00Z',
  '2026-04-01T02:00:00+02:00',
  '2026-04-14T10:00:00Z',
  '2999-01-01T00:00:00Z',
  'never',
);
const day = fc.constantFrom('2026-01-31', '2026-04-15', '2027-01-01');
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const kind = fc.constantFrom(...RECORD_KINDS);
const ref = (kinds: fc.Arbitrary<RecordRef['kind']> = kind): fc.Arbitrary<RecordRef> =>
  fc.record(
    {
      site: fc.constantFrom('hubspot', 'google-ads'),
      tenant: fc.constant('1'),
      kind: kinds,
      id: fc.constantFrom('1', '2', 'é/ :'),
    },
    { requiredKeys: ['site', 'kind', 'id'] },
  );
const campaign = ref(fc.constant('campaign' as const));
const fields = fc.dictionary(fc.oneof(text, fc.constantFrom('amount', '__proto__', 'exit:a:0')), scalar, {
  maxKeys: 4,
});
const stamp = { by: 'local:1', at: '2026-04-14T08:00:00Z' };

const anyKpi = fc
  .record({
    attribution: some(fc.constantFrom('linear' as const, 'data-driven' as const)),
    drives: some(fc.array(ID, { maxLength: 2 })),
    northStar: some(fc.boolean()),
    includesWhen: some(
      fc.array(
        fc.record({
          field: fc.constantFrom('amount', 'stage'),
          op: fc.constantFrom(...CONDITION_OPS),
          value: some(fc.oneof(text, number, fc.array(text))),
        }),
        { maxLength: 3 },
      ),
    ),
  })
  .chain((body) =>
    ID.map((id) => kpi(id, { ...body, appliesTo: RECORD_KINDS.map((one) => ({ kind: one })) })),
  );
const anyExperiment = fc
  .record({
    title: text,
    key: some(fc.constantFrom('EXP-1', 'EXP-2', 'exp2', '-', 'WEBINAR')),
    status: fc.constantFrom(...EXPERIMENT_STATUSES),
    primaryKpi: some(ID),
    guardrails: some(fc.array(ID, { maxLength: 2 })),
    holdout: some(fc.array(ref(), { maxLength: 2 })),
    startsOn: some(day),
    endsOn: some(day),
    baseline: some(number),
    expected: some(
      fc.record({
        direction: fc.constant('increase' as const),
        amount: number,
        within: some(fc.constant('P7D')),
      }),
    ),
  })
  .chain((body) => ID.map((id) => experiment(id, body)));
const anyAgreement = fc
  .record({ body: text, commitments: some(fc.array(fc.record({ text }), { maxLength: 2 })) })
  .chain((body) =>
    ID.map((id) => agreement(id, { ...body, appliesTo: RECORD_KINDS.map((one) => ({ kind: one })) })),
  );

function doc(record: RecordRef): fc.Arbitrary<ActivityDoc> {
  const target = fc.record({ type: fc.constantFrom('kpi' as const, 'experiment' as const), id: ID });
  const touch = fc
    .record({ campaign, occurredAt: when, uuid: fc.uuid() })
    .map(({ uuid, ...body }) =>
      newDoc(touchId(record, uuid), 'touch', { ...body, reaches: record, ...stamp }, stamp),
    );
  const signal = fc
    .record({
      type: fc.constantFrom(...SIGNAL_TYPES),
      reason: text,
      targets: some(fc.array(target, { maxLength: 2 })),
      uuid: fc.uuid(),
    })
    .map(({ uuid, ...body }) =>
      newDoc(signalId(record, uuid), 'signal', { ...body, record, ...stamp }, stamp),
    );
  const tag = target.map((to) => newDoc(tagId(record, to), 'tag', { record, target: to, ...stamp }, stamp));
  const state = fields.map((all) =>
    newDoc(recordStateId(record), 'state', { record, from: 'person', fields: all, ...stamp }, stamp),
  );
  return fc
    .tuple(fc.oneof(touch, signal, tag, state), fc.boolean())
    .map(([one, deleted]) => (deleted ? { ...one, deleted: true } : one));
}

const anyInput: fc.Arbitrary<PanelInput> = ref()
  .chain((record) =>
    fc.record({
      record: fc.constant(record),
      parts: fc.record({
        kpis: fc.uniqueArray(anyKpi, { selector: ({ id }) => id }),
        experiments: fc.uniqueArray(anyExperiment, { selector: ({ id }) => id }),
        agreements: fc.uniqueArray(anyAgreement, { selector: ({ id }) => id }),
      }),
      activity: fc.array(doc(record), { maxLength: 8 }),
      tags: fc.array(
        ID.map((id) => pin('experiment', id)),
        { maxLength: 2 },
      ),
      campaignTags: fc.array(
        fc.tuple(
          campaign.map(recordKey),
          fc.array(
            ID.map((id) => pin('experiment', id)),
            { maxLength: 3 },
          ),
        ),
      ),
      utmOffers: fc.array(fc.record({ campaign, touch: fc.uuid(), utm: text }), { maxLength: 2 }),
      reached: fc.array(fc.record({ campaign, reaches: ref(), occurredAt: when, by: text, at: when }), {
        maxLength: 4,
      }),
      fieldsFromPage: fields,
      title: text,
      url: text.map((value) => `https://a.example/?utm_campaign=${value}#${value}`),
    }),
  )
  .map(({ parts, campaignTags, ...rest }) =>
    panelInput(parts, {
      ...rest,
      campaignTags: new Map(campaignTags),
      state: stage('Open', { record: rest.record }),
    }),
  );

test('the reply fits its schema, and the launcher says the same', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const view = buildPanel(input);
      expect(PanelView.safeParse(view).error).toBeUndefined();
      expect(launcherSummary(input)).toEqual(summarise(view));
    }),
  );
});

test('credit sums to 1 under every model, or there is none', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const credit = buildPanel(input).deal?.credit;
      for (const { shares } of credit?.models ?? []) {
        expect(shares).toHaveLength(credit?.campaigns.length ?? 0);
        const sum = shares.reduce((all, share) => all + share, 0);
        expect(sum).toBeCloseTo(shares.length === 0 ? 0 : 1, 9);
      }
    }),
  );
});

test('the line of sight: each node once, edges between nodes that exist, and onward only', () => {
  const layers = ['campaign', 'experiment', 'kpi', 'north-star'];
  fc.assert(
    fc.property(anyInput, (input) => {
      const { nodes = [], edges = [] } = buildPanel(input).deal?.sight ?? {};
      const layer = new Map(nodes.map(({ id, type }) => [id, layers.indexOf(type)]));
      expect(layer.size).toBe(nodes.length);
      for (const { from, to } of edges) {
        const [start, end] = [layer.get(from) ?? Number.NaN, layer.get(to) ?? Number.NaN];
        // Only KPIs lead to their like.
        expect(start < end || (start === end && layers[start] === 'kpi')).toBe(true);
      }
    }),
  );
});

test('nothing that was taken back shows, no tagged experiment is offered, no tick is a field', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { deal, campaign: about } = buildPanel(input);
      const live = new Set((input.activity ?? []).flatMap(({ id, deleted }) => (deleted ? [] : [id])));
      for (const { id } of [...(deal?.touches ?? []), ...(deal?.signals ?? [])])
        expect(live.has(id)).toBe(true);
      const tagged = new Set(input.tags.map(({ target }) => target.id));
      for (const { experiment: offered } of about?.offers ?? []) expect(tagged.has(offered.id)).toBe(false);
      for (const { id } of about?.triedBefore ?? []) expect(tagged.has(id)).toBe(false);
      for (const name of Object.keys(deal?.fields ?? {})) expect(name.startsWith('exit:')).toBe(false);
    }),
  );
});

test('the list of activity: newest first, only what stands', () => {
  const names = { siteName: (site: string) => site, titleOf: () => undefined, personName: () => undefined };
  fc.assert(
    fc.property(anyInput, ({ activity = [], definitions }) => {
      const items = activityItems(activity, { definitions, names, me: 'local:1' });
      const live = activity.filter(({ deleted }) => !deleted);
      expect(items.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort());
    }),
  );
});
