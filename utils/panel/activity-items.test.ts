import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { recordStateId, signalId, tagId, touchId } from '../activity/schema.ts';
import { SIGNAL_TYPES } from '../activity/signal-types.ts';
import { type RecordRef, recordKey } from '../records/record-ref.ts';
import { activityItems } from './activity-items.ts';
import { ActivityItem } from './activity-view.ts';
import { campaignOptions } from './campaign-options.ts';
import { agreement, DEAL, definitions, experiment, kpi } from './example-definitions.ts';
import { reasonName, reasonsOf, signalReasons } from './signal-reasons.ts';

const CAMPAIGN: RecordRef = { site: 'google-ads', tenant: '1', kind: 'campaign', id: '100' };
const CONTACT: RecordRef = { ...DEAL, kind: 'contact' };
const titles = new Map([
  [recordKey(CAMPAIGN), 'Spring launch'],
  [recordKey(CONTACT), 'Zoë Müller'],
]);
const names = {
  siteName: (site: string) => site.toUpperCase(),
  titleOf: (key: string) => titles.get(key),
  personName: (id: string) => (id === 'local:1' ? 'Ana' : undefined),
};
const ALL = definitions({
  workspace: { signalReasons: ['Too slow', { id: 'price', name: 'Price', type: 'objection' }, 'Too slow'] },
  kpis: [kpi('win', { name: 'Win rate' })],
  experiments: [
    experiment('pack', { title: 'Security pack', respondsTo: ['price', 'price', 'Too slow'] }),
    experiment('gone', { respondsTo: ['price'] }),
  ],
  agreements: [agreement('quote', { name: 'Quote', respondsTo: ['price'] })],
  gone: ['experiment:gone'],
});

describe('activityItems', () => {
  const by = (n: number) => ({ by: `local:${n}`, at: `2026-04-0${n}T10:00:00Z` });
  const target = { type: 'kpi' as const, id: 'win' };
  const docs: ActivityDoc[] = [
    newDoc(
      tagId(DEAL, target),
      'tag',
      {
        record: DEAL,
        recordTitle: 'Northwind, ask a@b.example',
        target,
        role: 'supports',
        note: 'n',
        ...by(1),
      },
      by(1),
    ),
    newDoc(
      touchId(CONTACT, 'u'),
      'touch',
      {
        campaign: CAMPAIGN,
        reaches: CONTACT,
        occurredAt: '2026-03-01T00:00:00Z',
        channel: 'mail',
        role: 'sourced',
        ...by(2),
      },
      by(2),
    ),
    newDoc(
      signalId(DEAL, 'u'),
      'signal',
      {
        record: DEAL,
        type: 'objection',
        reason: 'price',
        quote: 'q',
        stage: 'Open',
        targets: [{ type: 'experiment', id: 'none' }],
        ...by(3),
      },
      by(3),
    ),
    newDoc(recordStateId(DEAL), 'state', { record: DEAL, stage: 'Won', from: 'person', ...by(4) }, by(4)),
    { ...newDoc('r:x:tag:kpi:a', 'tag', { record: DEAL, target, ...by(5) }, by(5)), deleted: true },
    newDoc('r:y:state', 'state', { record: DEAL, stage: 'Won', from: 'page', ...by(6) }, by(6)),
  ];
  const items = activityItems(docs, { definitions: ALL, names, me: 'local:3' });

  test('newest first, without what was taken back and what the page told', () => {
    expect(items.map(({ type, mine, byName }) => [type, mine, byName])).toEqual([
      ['state', false, undefined],
      ['signal', true, undefined],
      ['touch', false, undefined],
      ['tag', false, 'Ana'],
    ]);
    expect(items.map((item) => ActivityItem.parse(item))).toEqual(items);
  });

  test('each kind with its names', () => {
    const [state, signal, touch, tag] = items;
    expect(state).toMatchObject({ stage: 'Won', record: { siteName: 'HUBSPOT' }, targets: [] });
    expect(signal).toMatchObject({
      signal: 'objection',
      reason: 'Price',
      quote: 'q',
      stage: 'Open',
      targets: [{ type: 'experiment', id: 'none', name: 'none' }],
    });
    expect(touch).toMatchObject({
      campaign: { title: 'Spring launch' },
      occurredAt: '2026-03-01T00:00:00Z',
      channel: 'mail',
      role: 'sourced',
    });
    expect(touch?.record.title).toBeUndefined();
    expect(tag).toMatchObject({ role: 'supports', note: 'n', targets: [{ name: 'Win rate' }] });
    expect(tag?.record.title).toMatch(/^Northwind/);
    expect(tag?.record.title).not.toContain('@');
  });

  test('at most `limit`', () => {
    expect(
      activityItems(docs, { definitions: ALL, names, me: '', limit: 1 }).map(({ type }) => type),
    ).toEqual(['state']);
  });
});

test('reasons: each once for each type, and what was changed because of it', () => {
  const anyType = SIGNAL_TYPES.map((type) => ({ id: 'Too slow', name: 'Too slow', type }));
  const price = { id: 'price', name: 'Price', type: 'objection' } as const;
  expect(reasonsOf(ALL.workspace)).toEqual([...anyType, price]);
  const [slow] = anyType.map((one) => ({ ...one, others: 0 }));
  expect(signalReasons(ALL, [...(slow ? [slow] : []), { ...price, others: 6 }])).toEqual([
    {
      ...slow,
      changes: [{ type: 'experiment', id: 'pack', name: 'Security pack', state: 'running' }],
    },
    {
      ...price,
      others: 6,
      changes: [
        { type: 'experiment', id: 'pack', name: 'Security pack', state: 'running' },
        { type: 'agreement', id: 'quote', name: 'Quote', state: 'approved' },
      ],
    },
  ]);
  expect([reasonName(ALL.workspace, 'price'), reasonName(ALL.workspace, 'unknown')]).toEqual([
    'Price',
    'unknown',
  ]);
  expect(reasonsOf(definitions({}).workspace)).toEqual([]);
});

test.each<[string, string[]]>([
  ['', ['new', '100', 'old']],
  ['spring', ['100']],
  ['LAUNCH spr', ['100']],
  ['mailchimp', ['new']],
  ['old', ['old']],
  ['pring', []],
])('campaigns for %j', (query, ids) => {
  const known = [
    { record: { ...CAMPAIGN, id: 'old' }, lastAt: '2026-01-01T00:00:00Z' },
    { record: CAMPAIGN, lastAt: '2026-02-01T00:00:00Z' },
    { record: { ...CAMPAIGN, site: 'mailchimp', id: 'new' }, title: 'Mail', lastAt: '2026-03-01T00:00:00Z' },
    { record: DEAL, title: 'Spring', lastAt: '2026-03-01T00:00:00Z' },
  ];
  expect(campaignOptions(query, known, names, 10).map(({ ref }) => ref.id)).toEqual(ids);
});
