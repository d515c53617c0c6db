import { expect, test } from 'vitest';
import { plainHosts } from './plain-hosts.ts';

test.each([
  [['*.hubspot.com'], ['hubspot.com']],
  [
    ['app.hubspot.com', 'app-eu1.hubspot.com'],
    ['app.hubspot.com', 'app-eu1.hubspot.com'],
  ],
  [['admin.mailchimp.com', 'us#.admin.mailchimp.com'], ['admin.mailchimp.com']],
  [
    ['crm.@#.insightly.com', 'secure.p#.eloqua.com', 'app-@#.hubspot.com'],
    ['insightly.com', 'eloqua.com', 'hubspot.com'],
  ],
  [['localhost:4173'], ['localhost:4173']],
])('%o are read as %o', (patterns, expected) => {
  expect(plainHosts(patterns)).toEqual(expected);
});
