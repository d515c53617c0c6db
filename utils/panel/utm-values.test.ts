import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordRef } from '../records/record-ref.ts';
import { utmCampaigns } from './utm-campaigns.ts';
import { type UtmValue, utmValues } from './utm-values.ts';

describe('utmValues', () => {
  test.each<[string, Record<string, string>]>([
    ['https://a.example/?utm_campaign=EXP-12&utm_id=7&x=1', { utm_campaign: 'EXP-12', utm_id: '7' }],
    ['https://a.example/#/deal/7?utm_campaign=Spring%20Launch', { utm_campaign: 'Spring Launch' }],
    ['https://a.example/#utm_content=red+one', { utm_content: 'red one' }],
    ['https://a.example/#!/a?b=1&utm_term=x', { utm_term: 'x' }],
    ['https://a.example/?utm_id=1#?utm_id=2', { utm_id: '1' }],
    ['https://a.example/?utm_id=1&utm_id=2', { utm_id: '1' }],
    [
      'https://a.example/?utm_id=%20&utm_medium=cpc&utm_source=google',
      { utm_source: 'google', utm_medium: 'cpc' },
    ],
    ['https://a.example/?UTM_Campaign=EXP-12&utm_ids=2', { utm_campaign: 'EXP-12' }],
    ['https://a.example/?utm_campaign=&utm_campaign=EXP-12', { utm_campaign: 'EXP-12' }],
    ['https://a.example/?utm_campaign=#?utm_campaign=EXP-12', { utm_campaign: 'EXP-12' }],
    ['https://a.example/?utm_ids=2', {}],
    ['https://a.example/?utm_campaign=%E0%A4', { utm_campaign: '\ufffd' }],
    ['no address', {}],
    ['', {}],
  ])('%s', (url, expected) => {
    expect(Object.fromEntries(utmValues(url).map(({ parameter, value }) => [parameter, value]))).toEqual(
      expected,
    );
  });

  test('any text: never throws, each parameter at most once, no value empty', () => {
    const query = fc.array(fc.constantFrom('utm_id', 'utm_campaign', '=', '&', '?', '#', '%', 'x', 'ü', ' '));
    fc.assert(
      fc.property(query, (parts) => {
        const values = utmValues(`https://a.example/${parts.join('')}`);
        expect(new Set(values.map(({ parameter }) => parameter)).size).toBe(values.length);
        for (const { value } of values) expect(value.trim()).not.toBe('');
      }),
    );
  });
});

describe('utmCampaigns', () => {
  const campaign = (id: string, title?: string): { record: RecordRef; title?: string | undefined } => ({
    record: { site: 'google-ads', tenant: '1', kind: 'campaign', id },
    title,
  });
  const known = [campaign('100', 'Spring launch 2026'), campaign('200'), campaign('300', '—')];
  const named = (values: Partial<Record<UtmValue['parameter'], string>>) =>
    utmCampaigns(
      Object.entries(values).map(([parameter, value]) => ({
        parameter: parameter as UtmValue['parameter'],
        value,
      })),
      known,
    );

  test.each<[Partial<Record<UtmValue['parameter'], string>>, object[]]>([
    [{ utm_id: '200' }, [{ record: known[1]?.record, utm: '200' }]],
    [{ utm_campaign: 'spring_launch-2026' }, [{ record: known[0]?.record, utm: 'spring_launch-2026' }]],
    [
      { utm_campaign: 'SpringLaunch2026', utm_source: 'google', utm_medium: 'cpc' },
      [{ record: known[0]?.record, utm: 'SpringLaunch2026', channel: 'google / cpc' }],
    ],
    [{ utm_campaign: 'spring' }, []],
    [{ utm_campaign: '–' }, []],
    [{ utm_content: '200' }, []],
    [{}, []],
  ])('%j', (values, expected) => {
    expect(named(values)).toEqual(expected);
  });

  test('only campaigns', () => {
    const deal = { record: { ...campaign('7').record, kind: 'deal' as const } };
    expect(utmCampaigns([{ parameter: 'utm_id', value: '7' }], [deal])).toEqual([]);
  });
});
