import { describe, expect, test } from 'vitest';
import { covers, grantedOrigins, matchesUrl } from './wanted-origins.ts';

describe('covers', () => {
  test.each([
    ['https://app.hubspot.com/*', 'https://app.hubspot.com/*', true],
    ['https://*.hubspot.com/*', 'https://app.hubspot.com/*', true],
    ['https://*.hubspot.com/*', 'https://hubspot.com/*', true],
    ['*://*/*', 'http://localhost/*', true],
    ['<all_urls>', 'https://*.pipedrive.com/*', true],
    ['https://*.force.com/*', 'https://*.lightning.force.com/*', true],
    ['https://*.lightning.force.com/*', 'https://*.force.com/*', false],
    ['https://app.hubspot.com/*', 'https://*.hubspot.com/*', false],
    ['https://*.hubspot.com/*', 'https://nothubspot.com/*', false],
    ['https://app.hubspot.com/*', 'http://app.hubspot.com/*', false],
    ['http://localhost/*', 'https://localhost/*', false],
    ['https://app.hubspot.com/contacts/*', 'https://app.hubspot.com/*', false],
    ['nonsense', 'https://app.hubspot.com/*', false],
  ])('%s covers %s: %s', (granted, wanted, expected) => {
    expect(covers(granted, wanted)).toBe(expected);
  });
});

test('only wanted origins that are granted are kept', () => {
  const wanted = ['https://ads.google.com/*', 'https://*.pipedrive.com/*'];
  expect(grantedOrigins(wanted, ['https://*.pipedrive.com/*', 'https://example.com/*'])).toEqual([
    'https://*.pipedrive.com/*',
  ]);
});

test.each([
  ['https://*.pipedrive.com/*', 'https://acme.pipedrive.com/deal/1', true],
  ['https://*.pipedrive.com/*', 'https://acme.pipedrive.com.evil.example/deal/1', false],
  ['http://localhost/*', 'http://localhost:4173/deals/x', true],
  ['*://*/*', 'chrome://settings', false],
  ['https://ads.google.com/*', 'not an address', false],
])('%s matches %s: %s', (pattern, url, expected) => {
  expect(matchesUrl(pattern, url)).toBe(expected);
});
