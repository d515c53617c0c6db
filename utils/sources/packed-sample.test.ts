import { expect, test } from 'vitest';
import { packSample, unpackSample } from './packed-sample.ts';

const SAMPLE = {
  format: 'throughline/v1',
  kpis: [
    {
      id: 'lost-arr',
      targets: [
        { value: 58, from: '2026-01-01', due: '2026-03-31' },
        { value: 55, from: '2026-04-01', due: '2026-06-30', baseline: 60 },
      ],
      status: 'approved',
    },
    { id: 'no-target', targets: [] },
    { id: 'none' },
  ],
  terms: [{ id: 'one' }],
  observations: [
    { kpi: 'lost-arr', at: '2026-01-01', value: 60 },
    { kpi: 'lost-arr', at: '2026-02-01', value: 59 },
  ],
};

test('targets are one series of all fields that any has, days first', () => {
  expect(packSample(SAMPLE).kpis[0]).toEqual({
    id: 'lost-arr',
    targets: [
      {
        from: ['2026-01-01', '2026-04-01'],
        due: ['2026-03-31', '2026-06-30'],
        value: [58, 55],
        baseline: [null, 60],
      },
    ],
    status: 'approved',
  });
});

test('what was packed comes back, and what had none of it stays as it is', () => {
  expect(unpackSample(packSample(SAMPLE))).toStrictEqual(SAMPLE);
});
