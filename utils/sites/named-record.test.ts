import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { namedRecord } from './named-record.ts';
import type { Site } from './site.ts';

const site = (id: string): Site => CATALOGUE.find((one) => one.id === id) ?? expect.fail(id);
const hubspot = site('hubspot');

test.each([
  [
    'the record’s own address: the whole of it, whatever kind was chosen',
    'https://app.hubspot.com/contacts/7100200/record/0-3/15550001',
    { record: { site: 'hubspot', tenant: '7100200', kind: 'deal', id: '15550001' } },
  ],
  ['an id', ' 15550001 ', { record: { site: 'hubspot', kind: 'contact', id: '15550001' } }],
  [
    'a name',
    'Jane  and John',
    { record: { site: 'hubspot', kind: 'contact', id: 'name/jane and john' }, title: 'Jane and John' },
  ],
  ['an address of no record', 'https://app.hubspot.com/contacts/7100200/objects/0-3/views/all/list', null],
  [
    'an address of another tool',
    'https://app.hubspot.com.evil.example/contacts/7100200/record/0-3/15550001',
    null,
  ],
])('%s', (_what, text, named) => {
  expect(namedRecord(text, 'contact', hubspot, [hubspot])).toEqual(named);
});

test('what is typed is never the record of an account that nobody named', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CATALOGUE), fc.string({ minLength: 1 }), (one, text) => {
      fc.pre(!/^\s*https?:/i.test(text) && text.trim() !== '');
      const named = namedRecord(text, 'deal', one, [one]);
      expect(named?.record).not.toHaveProperty('tenant');
      expect(named?.record.id.length).toBeLessThanOrEqual(512);
    }),
  );
});
