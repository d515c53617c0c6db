import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordStateId, type Tag, touchId } from '../activity/schema.ts';
import { buildPanel, type PanelInput } from './build-panel.ts';
import { campaign, deal, key, ME } from './built-deal.fixture.ts';
import {
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
import { SIGHT_CAMPAIGNS } from './sight-campaigns.ts';

function touch(id: string, of: string, occurredAt: string, deleted?: true): ActivityDoc {
  const body = { campaign: campaign(of), reaches: DEAL, occurredAt, channel: 'webinar', ...ME };
  return { ...newDoc(touchId(DEAL, id), 'touch', body, ME), ...(deleted && { deleted }) };
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

  const BOTH = ['spring', 'mail'];
  const stages = [
    { site: 'hubspot', stage: 'Proposal sent', journey: 'retention' as const },
    { site: 'hubspot', stage: 'Contract sent', journey: 'conversion' as const },
  ];
  test.each<[what: string, stage: string, fields: object | undefined, campaigns: string[], left: number]>([
    ['won', 'Closed won', { 'Close date': '2026-04-05' }, ['spring'], 3],
    [
      'lost, by the tool’s ids',
      'closedlost',
      { closedate: Date.parse('2026-04-05T09:00:00Z') },
      ['spring'],
      3,
    ],
    ['lost, in other words', '9 Deal lost', { closed_on: '5.4.2026' }, ['spring'], 3],
    ['an open renewal', 'Proposal sent', { 'close-date': '2026-04-05' }, BOTH, 1],
    ['nearly won', 'Nearly won', { 'close-date': '2026-04-05' }, BOTH, 1],
    ['a loop that is closed', 'Closed-loop demo', { 'close-date': '2026-04-05' }, BOTH, 1],
    ['won, touched on the day', '7. Won', { 'close-date': '2026-04-08' }, BOTH, 2],
    ['still open, its date a hope that has passed', 'Contract sent', { 'close-date': '2026-04-05' }, BOTH, 1],
    ['won, its date not known', 'Closed won', undefined, BOTH, 1],
    ['won, its date of two readings', 'Closed won', { 'close-date': '04/05/2026' }, BOTH, 1],
    ['a stage that sounds alike', 'Almost there', { 'close-date': '2026-04-05' }, BOTH, 1],
    ['another date', 'Closed won', { 'Closed-loop date': '2026-04-05' }, BOTH, 1],
  ])('touches after the close have no part in it: %s', (_, name, fields, campaigns, left) => {
    const { credit } = deal(
      { workspace: { stages } },
      { activity, state: stage(name), ...(fields && { fieldsFromPage: fields as Record<string, string> }) },
    );
    expect(credit.campaigns.map((one) => one.key)).toEqual(campaigns.map(key));
    expect(credit.leftOut).toBe(left);
  });

  test('who gave the close date counts before the page; only a deal is won', () => {
    const state = stage('Closed won', {
      from: 'person',
      by: 'local:1',
      fields: { 'close-date': '2026-04-05' },
    });
    const given = [...activity, newDoc(recordStateId(DEAL), 'state', state, ME)];
    const keys = (more: Partial<PanelInput>) =>
      deal({}, { activity: given, state, ...more }).credit.campaigns.map((one) => one.key);
    expect(keys({})).toEqual([key('spring')]);
    expect(keys({ fieldsFromPage: { amount: 7 } })).toEqual([key('spring')]);
    expect(keys({ state: { ...state, record: { ...DEAL, kind: 'contact' } } })).toEqual(BOTH.map(key));
  });

  test('no touch, no credit', () => {
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

  test('many campaigns: those that reached it last, and how many more did', () => {
    const early = Array.from({ length: SIGHT_CAMPAIGNS + 2 }, (_, n) => {
      const at = new Date(Date.UTC(2026, 0, 1, n)).toISOString();
      return touch(`u${999 - n}`, `c${n}`, at);
    });
    const shown = ({ sight: { nodes, left } }: ReturnType<typeof deal>) => ({
      left,
      campaigns: nodes.flatMap(({ type, name }) => (type === 'campaign' ? [name] : [])),
    });
    const all = shown(deal({}, { activity: early }));
    expect(all.left).toBe(2);
    expect(all.campaigns).toEqual(early.slice(2).map((_, n) => `c${n + 2}`));
    // The first of all touched it again, and what was taken back does not count.
    const again = [
      ...early,
      touch('t', 'c0', '2026-03-01T00:00:00Z'),
      touch('x', 'gone', '2026-03-02T00:00:00Z', true),
    ];
    const since = shown(deal({}, { activity: again }));
    expect(since.left).toBe(2);
    expect(since.campaigns.slice(0, 2)).toEqual(['c0', 'c3']);
    expect(shown(deal({}, { activity: early.slice(2) })).left).toBeUndefined();
  });

  test('a line of 20 KPIs is shown by its ends', () => {
    const kpis = Array.from({ length: 20 }, (_, n) =>
      kpi(`k${n}`, { drives: [`k${n + 1}`], northStar: n === 19 }),
    );
    const experiments = [experiment('pack', { primaryKpi: 'k0' })];
    const { sight: long } = deal({ kpis, experiments }, { activity, campaignTags });
    expect(long.edges.slice(1, 3)).toEqual([
      { from: 'experiment:pack', to: 'kpi:k0' },
      { from: 'kpi:k0', to: 'north-star:k19', via: 18 },
    ]);
  });
});
