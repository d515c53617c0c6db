import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordStateId, signalId, type Tag, touchId } from '../activity/schema.ts';
import type { Kpi } from '../definitions/kpi.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import type { RecordState } from '../records/schema.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { DealView } from './deal-view.ts';
import {
  agreement,
  DEAL,
  experiment,
  here,
  kpi,
  observed,
  type Parts,
  panelInput,
  pin,
  stage,
} from './example-definitions.ts';
import { exitField } from './exit-rules.ts';

const ME = { by: 'local:1', at: '2026-04-14T08:00:00Z' };
const campaign = (id: string): RecordRef => ({ site: 'google-ads', tenant: '1', kind: 'campaign', id });
const key = (id: string) => recordKey(campaign(id));
const names = {
  siteName: (site: string) => (site === 'google-ads' ? 'Google Ads' : site),
  titleOf: (of: string) => (of === key('spring') ? 'Spring launch, call +49 170 1234567' : undefined),
  personName: (id: string) => (id === 'local:1' ? 'Ana' : undefined),
};

function touch(id: string, of: string, occurredAt: string, deleted?: true): ActivityDoc {
  const body = { campaign: campaign(of), reaches: DEAL, occurredAt, channel: 'webinar', ...ME };
  return { ...newDoc(touchId(DEAL, id), 'touch', body, ME), ...(deleted && { deleted }) };
}

function deal(parts: Parts, more: Partial<PanelInput> = {}): DealView {
  const view = buildPanel(panelInput(parts, { names, ...more })).deal;
  // What the page reads must hold all that is said.
  expect(DealView.parse(view)).toEqual(view);
  return DealView.parse(view);
}

test('only deals, accounts, contacts and leads have it', () => {
  for (const kind of ['deal', 'account', 'contact', 'lead'] as const)
    expect(buildPanel(panelInput({}, { record: { ...DEAL, kind } })).deal).toBeDefined();
  for (const kind of ['campaign', 'dashboard', 'experiment'] as const)
    expect(buildPanel(panelInput({}, { record: { ...DEAL, kind } })).deal).toBeUndefined();
});

describe('touches and credit', () => {
  const activity = [
    touch('t1', 'spring', '2026-04-01T00:00:00Z'),
    touch('t2', 'mail', '2026-04-08T00:00:00Z'),
    touch('t3', 'spring', '2026-04-15T00:00:00Z'),
    touch('t4', 'gone', '2026-04-02T00:00:00Z', true),
    touch('t5', 'later', '2026-05-01T00:00:00Z'),
  ];

  test('the newest first, with names and without phone numbers', () => {
    const { touches } = deal({}, { activity });
    expect(
      touches.map((one) => [one.campaign.title ?? one.campaign.ref.id, one.occurredAt.slice(0, 10)]),
    ).toEqual([
      ['later', '2026-05-01'],
      ['Spring launch, call', '2026-04-15'],
      ['mail', '2026-04-08'],
      ['Spring launch, call', '2026-04-01'],
    ]);
    expect(touches[1]).toMatchObject({
      id: touchId(DEAL, 't3'),
      campaign: { key: key('spring'), siteName: 'Google Ads' },
      channel: 'webinar',
      by: 'local:1',
      byName: 'Ana',
    });
  });

  test('five models side by side, each with the KPIs that it counts', () => {
    const kpis = [
      kpi('a', { ...here, attribution: 'position-based' }),
      kpi('b', { ...here, name: 'B', attribution: 'data-driven' }),
      kpi('c', here),
    ];
    const { credit } = deal({ kpis }, { activity });
    expect(credit.campaigns.map((one) => one.key)).toEqual([key('spring'), key('mail')]);
    expect(credit.leftOut).toBe(1);
    expect(credit.halfLifeDays).toBe(7);
    // Touches 14, 7 and 0 days before the last one weigh 1/4, 1/2 and 1 with a half-life of 7 days.
    const decay = (1 / 4 + 1) / (1 / 4 + 1 / 2 + 1);
    const expected = {
      'first-touch': [1, 0],
      'last-touch': [1, 0],
      linear: [2 / 3, 1 / 3],
      'position-based': [0.8, 0.2],
      'time-decay': [decay, 1 - decay],
    };
    for (const { model, shares } of credit.models) {
      expect(shares).toEqual(expected[model].map((share) => expect.closeTo(share, 10)));
    }
    expect(credit.models.filter((one) => one.kpis.length > 0).map((one) => [one.model, one.kpis])).toEqual([
      ['position-based', [{ id: 'a', name: 'a' }]],
    ]);
    expect(credit.dataDriven).toEqual([{ id: 'b', name: 'B' }]);
  });

  test('what came after the outcome has no part in it; no touch, no credit', () => {
    expect(deal({}, { activity, outcomeAt: '2026-04-05' }).credit.campaigns.map((one) => one.key)).toEqual([
      key('spring'),
    ]);
    const { credit } = deal({});
    expect([credit.campaigns, credit.models.flatMap((one) => one.shares)]).toEqual([[], []]);
  });

  test('what the address names is offered, unless it stands already or was taken back', () => {
    const offer = (id: string) => ({
      campaign: campaign('spring'),
      touch: id,
      utm: 'spring',
      channel: 'google / cpc',
    });
    const { offers } = deal({}, { activity, utmOffers: [offer('t1'), offer('t4'), offer('t9')] });
    expect(offers).toMatchObject([
      { touch: 't9', campaign: { title: 'Spring launch, call' }, channel: 'google / cpc' },
    ]);
  });
});

describe('line of sight', () => {
  const parts: Parts = {
    kpis: [
      kpi('win', { name: 'Win rate', drives: ['arr'], targets: [{ value: 25 }] }),
      kpi('arr', { name: 'Net new ARR', drives: ['north'] }),
      kpi('north', { name: 'North', northStar: true }),
      kpi('lost', { name: 'Drives nothing' }),
    ],
    observations: [observed('win', 10)],
    experiments: [
      experiment('pack', { title: 'Security pack', primaryKpi: 'win' }),
      experiment('call', { title: 'Call', primaryKpi: 'lost', status: 'planned' }),
      experiment('idea', { title: 'No KPI yet', status: 'idea' }),
      experiment('odd', { title: 'KPI unknown', primaryKpi: 'no-such' }),
    ],
  };
  const activity = [
    touch('t1', 'mail', '2026-04-08T00:00:00Z'),
    touch('t2', 'spring', '2026-04-01T00:00:00Z'),
    touch('t3', 'spring', '2026-04-02T00:00:00Z'),
    touch('t4', 'plain', '2026-04-09T00:00:00Z'),
  ];
  const tag = (of: string, id: string): Tag => ({ ...pin('experiment', id), record: campaign(of) });
  const campaignTags = new Map([
    [key('spring'), [tag('spring', 'pack'), tag('spring', 'idea'), tag('spring', 'no-such')]],
    [key('mail'), [tag('mail', 'pack'), tag('mail', 'call'), tag('mail', 'odd'), pin('kpi', 'win')]],
  ]);
  const { sight } = deal(parts, { activity, campaignTags });

  test('from each campaign to the North Star', () => {
    expect(sight.nodes).toEqual([
      { id: `campaign:${key('spring')}`, type: 'campaign', name: 'Spring launch, call', times: 2 },
      { id: 'experiment:pack', type: 'experiment', name: 'Security pack', state: 'running' },
      { id: 'kpi:win', type: 'kpi', name: 'Win rate', state: 'off-target' },
      { id: 'kpi:arr', type: 'kpi', name: 'Net new ARR', state: 'unknown' },
      { id: 'north-star:north', type: 'north-star', name: 'North', state: 'unknown' },
      { id: 'experiment:idea', type: 'experiment', name: 'No KPI yet', state: 'idea' },
      { id: `campaign:${key('mail')}`, type: 'campaign', name: 'mail', times: 1 },
      { id: 'experiment:call', type: 'experiment', name: 'Call', state: 'planned' },
      { id: 'kpi:lost', type: 'kpi', name: 'Drives nothing', state: 'unknown' },
      { id: 'experiment:odd', type: 'experiment', name: 'KPI unknown', state: 'running' },
      { id: `campaign:${key('plain')}`, type: 'campaign', name: 'plain', times: 1 },
    ]);
    expect(sight.edges.map(({ from, to }) => `${from.split(':')[0]} → ${to}`)).toEqual([
      'campaign → experiment:pack',
      'experiment → kpi:win',
      'kpi → kpi:arr',
      'kpi → north-star:north',
      'campaign → experiment:idea',
      'campaign → experiment:pack',
      'campaign → experiment:call',
      'experiment → kpi:lost',
      'campaign → experiment:odd',
    ]);
  });

  test('gaps have no edge onward', () => {
    const onward = new Set(sight.edges.map(({ from }) => from));
    expect(sight.nodes.map(({ id }) => id).filter((id) => !onward.has(id))).toEqual([
      'north-star:north',
      'experiment:idea',
      'kpi:lost',
      'experiment:odd',
      `campaign:${key('plain')}`,
    ]);
  });

  test('a line of 20 KPIs is shown by its ends', () => {
    const kpis = Array.from({ length: 20 }, (_, n) =>
      kpi(`k${n}`, { drives: [`k${n + 1}`], northStar: n === 19 }),
    );
    const experiments = [experiment('pack', { primaryKpi: 'k0' })];
    const { sight: long } = deal({ kpis, experiments }, { activity, campaignTags });
    expect(long.edges.slice(1, 3)).toEqual([
      { from: 'experiment:pack', to: 'kpi:k0' },
      { from: 'kpi:k0', to: 'north-star:k19' },
    ]);
  });
});

test('signals: newest first, with the names of reasons, targets and people', () => {
  const signal = (id: string, at: string, fields: object): ActivityDoc =>
    newDoc(
      signalId(DEAL, id),
      'signal',
      { record: DEAL, type: 'objection', reason: 'price', by: 'local:2', at, ...fields },
      ME,
    );
  const activity = [
    signal('s1', '2026-04-01T00:00:00Z', { reason: 'Too slow', quote: '“No.”', stage: 'Open' }),
    signal('s2', '2026-04-02T00:00:00Z', {
      targets: [
        { type: 'kpi', id: 'win' },
        { type: 'experiment', id: 'x' },
      ],
    }),
    { ...signal('s3', '2026-04-03T00:00:00Z', {}), deleted: true } as ActivityDoc,
  ];
  const parts: Parts = {
    workspace: { signalReasons: ['Too slow', { id: 'price', name: 'Price' }] },
    kpis: [kpi('win', { name: 'Win rate' })],
  };
  expect(deal(parts, { activity }).signals).toEqual([
    {
      id: signalId(DEAL, 's2'),
      type: 'objection',
      reason: 'price',
      reasonName: 'Price',
      targets: [
        { type: 'kpi', id: 'win', name: 'Win rate' },
        { type: 'experiment', id: 'x', name: 'x' },
      ],
      by: 'local:2',
      at: '2026-04-02T00:00:00Z',
    },
    {
      id: signalId(DEAL, 's1'),
      type: 'objection',
      reason: 'Too slow',
      reasonName: 'Too slow',
      quote: '“No.”',
      stage: 'Open',
      targets: [],
      by: 'local:2',
      at: '2026-04-01T00:00:00Z',
    },
  ]);
});

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
      'what people say counts first',
      { amount: 1 },
      { amount: 9000, closeDate: 'x', type: 'new' },
      'counts',
      ['holds', 'holds', 'holds', 'fails'],
    ],
    ['not known', { amount: 9000 }, {}, 'unknown', ['holds', 'unknown', 'holds', 'unknown']],
  ])('%s', (_, page, person, verdict, states) => {
    const { counts } = of(page, person);
    expect(counts.map((one) => [one.kpi, one.verdict])).toEqual([
      [{ id: 'pipeline', name: 'Qualified pipeline' }, verdict],
    ]);
    expect(counts[0]?.conditions.map((one) => one.state)).toEqual(states);
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
    expect(of({ amount: 1, owner: 'x' }, { amount: 2, 'exit:a:0': true, constructor: 'y' }).fields).toEqual({
      amount: { value: 2, from: 'person' },
      owner: { value: 'x', from: 'page' },
      constructor: { value: 'y', from: 'person' },
    });
    expect(deal({}, { activity: [stateDoc({ amount: 2 }, 'page')] }).fields).toEqual({});
  });
});
