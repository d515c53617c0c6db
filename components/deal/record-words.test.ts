import { beforeAll, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { placeWords, recordName } from './record-words.ts';

beforeAll(() => installFakeI18n());

test.each([
  ['Northwind', 'Northwind', 'deal, HubSpot'],
  [undefined, 'deal 42', 'HubSpot'],
])('with the title %s: "%s", "%s"; the kind is said once', (title, name, place) => {
  const ref = { site: 'hubspot', kind: 'deal', id: '42' } as const;
  const record = { key: 'k', ref, siteName: 'HubSpot', ...(title ? { title } : {}) };
  expect([recordName(record), placeWords(record)]).toEqual([name, place]);
});
