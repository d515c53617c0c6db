import { expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from '../activity/activity-doc.ts';
import { signalId } from '../activity/schema.ts';
import { deal, ME } from './built-deal.fixture.ts';
import { DEAL, kpi, type Parts } from './example-definitions.ts';

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
