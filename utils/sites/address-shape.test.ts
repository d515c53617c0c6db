import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressShape } from './address-shape.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Site } from './site.ts';

const site = (id: string): Site => CATALOGUE.find((one) => one.id === id) ?? expect.fail(id);

test.each([
  [
    'hubspot',
    'https://app.hubspot.com/contacts/7100200/record/0-3/15550001',
    'https://app.hubspot.com/contacts/<digits:7>/record/0-3/<digits:8>',
  ],
  [
    'hubspot',
    'https://app.hubspot.com/contacts/7100200/acme-renewal?q=Jane%20Doe',
    'https://app.hubspot.com/contacts/<digits:7>/<slug:12>?<base62:1>=<text:8>',
  ],
  [
    'salesforce',
    'https://acme.lightning.force.com/lightning/r/Campaign/701Hs000001abcd/view',
    'https://*.lightning.force.com/lightning/r/Campaign/<base62:15>/view',
  ],
  [
    'metabase',
    'https://bi.acme.example/secret/dashboard/12-sales#tab=3',
    'https://<own host>/<base62:6>/dashboard/<slug:8>#<base62:3>=<digits:1>',
  ],
])('%s: %s', (id, url, shape) => {
  expect(addressShape(url, site(id))).toBe(shape);
});

test('no address, no shape', () => {
  expect(addressShape('nonsense', site('hubspot'))).toBeUndefined();
});

/** Words that no grammar holds. */
const secret = fc.stringMatching(/^[a-z]{4}zq[a-z0-9]{2,12}$/);

test('nothing of what is not the tool’s own word is left', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CATALOGUE),
      secret,
      secret,
      secret,
      secret,
      (one, host, path, query, hash) => {
        const url = `https://${host}.example/${path}/deal?${query}=${query}&id=${path}#/${hash}?${query}=${hash}`;
        const shape = addressShape(url, one) ?? '';
        for (const word of [host, path, query, hash]) expect(shape).not.toContain(word);
      },
    ),
  );
});
