import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

test.each([
  ['P7D', 'en', '7 days'],
  ['P1D', 'en', '1 day'],
  ['P7D', 'de', '7 Tage'],
  ['P2W', 'en', '2 weeks'],
  ['P1Y6M', 'en', '1 year, 6 months'],
  ['PT12H', 'en', '12 hours'],
  ['PT1H30M', 'en', '1 hour, 30 minutes'],
  ['PT0.5S', 'en', '0.5 seconds'],
  ['P0D', 'en', 'P0D'],
  ['P', 'en', 'P'],
  ['PT', 'en', 'PT'],
  ['a week', 'en', 'a week'],
])('%s in %s is %s', (duration, locale, expected) => {
  expect(formatDuration(duration, locale)).toBe(expected);
});
