import { expect, test } from 'vitest';
import type { RecordKind, RecordRef } from '../records/record-ref.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { CATALOGUE } from './catalogue.ts';
import { spelledRecord } from './spelled-record.ts';

const GUID = 'a1b2c3d4-0000-4000-8000-abcdef012345';

test.each<[what: string, site: string, kind: RecordKind, written: string, spelled: string | null]>([
  ['15 characters, as Salesforce exports', 'salesforce', 'deal', '006Hn000001AbCd', '006Hn000001AbCdIAK'],
  ['lost its case in a spreadsheet', 'salesforce', 'deal', '006HN000001ABCDIAK', '006Hn000001AbCdIAK'],
  ['the id of another kind', 'salesforce', 'account', '006Hn000001AbCd', null],
  ['a GUID in capitals', 'dynamics365', 'deal', GUID.toUpperCase(), GUID],
  ['a GUID in braces', 'dynamics365', 'lead', `{${GUID.toUpperCase()}}`, GUID],
  ['a number that is no GUID', 'dynamics365', 'deal', '4711', null],
  ['a name for an id', 'hubspot', 'deal', 'Acme renewal', null],
  ['a number that a spreadsheet shortened', 'hubspot', 'deal', '1.5E+10', null],
  ['a kind that the tool does not have', 'google-ads', 'deal', '100', null],
  ['a record that somebody named', 'hubspot', 'deal', 'name/acme renewal', 'name/acme renewal'],
  ['a tool that nobody knows', 'crm-of-ours', 'deal', '{7}', '{7}'],
  ['a tool with a grammar of its own', 'marketo', 'campaign', 'no id at all', 'no id at all'],
])('%s', (_what, site, kind, written, spelled) => {
  const record: RecordRef = { site, kind, id: written, tenant: 'acme' };
  expect(spelledRecord(record, CATALOGUE)).toEqual(spelled === null ? null : { ...record, id: spelled });
});

test('what an address gave stays as it is, of every tool', () => {
  for (const { site, records } of CATALOGUE_EXAMPLES) {
    for (const [url, kind, id] of records) {
      const record = { site: site.id, kind, id };
      expect(spelledRecord(record, CATALOGUE), url).toEqual(record);
    }
  }
});
