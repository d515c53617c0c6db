import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { contactAddress } from './owners.tsx';
import { heightOf } from './sparkline.tsx';
import { refreshWords, verifiedWords, whyLabel, whyWords } from './words.ts';

beforeAll(() => installFakeI18n());

const now = Date.parse('2026-10-12T10:00:00Z');
const none = { stages: [], pipelines: [] };
const pin = { by: 'local:me', at: '2026-10-09T10:00:00Z' };

test.each([
  [{ reason: 'applies', kind: 'deal', ...none }, undefined, 'Every deal'],
  [{ reason: 'applies', kind: 'deal', stages: ['Won'], pipelines: [] }, undefined, 'Every deal at stage Won'],
  [
    { reason: 'applies', kind: 'deal', stages: [], pipelines: ['EU'] },
    undefined,
    'Every deal in pipeline EU',
  ],
  [
    { reason: 'applies', kind: 'campaign', stages: ['A', 'B'], pipelines: ['EU'] },
    undefined,
    'Every campaign at stage A or B in pipeline EU',
  ],
  [{ reason: 'pinned', ...none }, pin, 'Pinned by you, 3 days ago'],
  [{ reason: 'pinned', ...none }, { ...pin, by: 'local:other' }, 'Pinned by a colleague, 3 days ago'],
  [{ reason: 'pinned', ...none }, { ...pin, by: 'ben' }, 'Pinned by ben, 3 days ago'],
  [{ reason: 'primary-kpi', ...none }, undefined, 'An experiment here is judged by it'],
  [{ reason: 'not-here', kind: 'deal', ...none }, undefined, 'Every deal'],
  [
    { reason: 'not-here', kind: 'deal', stages: ['Won'], pipelines: [] },
    undefined,
    'Every deal at stage Won',
  ],
  [{ reason: 'not-here', ...none }, undefined, null],
] as const)('%o', (why, pinned, expected) => {
  expect(
    whyWords({ ...why, stages: [...why.stages], pipelines: [...why.pipelines] }, pinned, 'local:me', now),
  ).toBe(expected);
});

test.each([
  ['P1M', 'Updated every month'],
  ['P3M', 'Updated every 3 months'],
  ['P7D', 'Updated every 7 days'],
  ['PT1H', 'Updated every hour'],
  ['P1DT12H', 'Update interval: 1 day, 12 hours'],
  ['nightly', 'Update interval: nightly'],
])('a source that refreshes %s: %s', (refresh, expected) => {
  expect(refreshWords(refresh)).toBe(expected);
});

test('a card away from its records says where it shows, not why it is here', () => {
  expect(whyLabel({ reason: 'not-here', kind: 'deal', stages: [], pipelines: [] })).toBe('Shown on');
  expect(whyLabel({ reason: 'applies', kind: 'deal', stages: [], pipelines: [] })).toBe('Why here');
});

test.each([
  [{ at: '2026-10-01', by: 'RevOps', expired: false }, '1 Oct by RevOps'],
  [
    { at: '2026-10-01', by: 'RevOps', until: '2026-11-02', expired: false },
    '1 Oct by RevOps, again in 3 weeks',
  ],
  [
    { at: '2025-10-01', by: 'RevOps', until: '2026-05-12', expired: true },
    '1 Oct 2025 by RevOps, ran out 5 months ago',
  ],
])('%o', (verified, expected) => {
  expect(verifiedWords(verified, now)).toBe(expected);
});

test.each([
  ['revops@acme.example', 'mailto:revops@acme.example'],
  ['https://acme.example/team', 'https://acme.example/team'],
  ['#revops', undefined],
  ['javascript:alert(1)', undefined],
  ['javascript:alert(1)//@a.b', undefined],
  ['data:text/html,@a.b', undefined],
  [undefined, undefined],
])('contact %s leads to %s', (contact, expected) => {
  expect(contactAddress(contact)).toBe(expected);
});

test('a sparkline rises with its values and lies flat when they are equal', () => {
  expect(heightOf(1, 0, 1)).toBeLessThan(heightOf(0, 0, 1));
  expect(heightOf(5, 5, 5)).toBe(11);
});
