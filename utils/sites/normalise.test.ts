import fc from 'fast-check';
import './more-normalisers.ts';
import { expect, test } from 'vitest';
import { shaped } from './id-shape.ts';
import { normalise } from './normalise.ts';
import { ID_SHAPES } from './site.ts';

test.each([
  ['salesforce18', '0065g00000BcDeF', '0065g00000BcDeFAAV'],
  ['salesforce18', '0065g00000BcDeFAAV', '0065g00000BcDeFAAV'],
  ['salesforce18', '0065G00000BCDEFAAV', '0065g00000BcDeFAAV'],
  ['salesforce18', '0065g00000BcDeFAAA', ''],
  ['salesforce18', '0065g00000bcdefaa9', ''],
  ['salesforce18', '0065g00000BcDeF1', ''],
  ['salesforce18', '0065g00000Bc-eF', ''],
  ['lower', 'AbC', 'abc'],
  ['unbrace', '{a}', 'a'],
  ['unbrace', '{a', '{a'],
  ['unbrace', 'a}', 'a}'],
  ['leading-digits', '12-overview', '12'],
  ['leading-digits', '12', '12'],
  ['leading-digits', '12x', ''],
  ['without-pod', 'acme--uat.cs88', 'acme--uat'],
  ['without-pod', 'acme.develop', 'acme.develop'],
  ['without-pod', 'um5', 'um5'],
  ['no-form-word', 'new', ''],
  ['no-form-word', 'settings', 'settings'],
  ['no-page-word', 'Create', ''],
  ['no-page-word', 'settings', ''],
  ['ga4-report', 'explorer', ''],
  ['ga4-report', 'reportinghub', 'reportinghub'],
  ['no-page-word', 'crea7e', 'crea7e'],
  ['base64url', '-_4NVL0z', '-_4NVL0z'],
  ['base64url', 'a.b', ''],
  ['prefixed', 'exp_19g62mlx', 'exp_19g62mlx'],
  ['prefixed', 'exp_19-g', ''],
  ['prefixed', 'exp_', ''],
  ['lower-guid', '26C48BBF-33FE-01B8-FF92-43A8F506B409', '26c48bbf-33fe-01b8-ff92-43a8f506b409'],
  ['lower-guid', 'Seed_Max', 'Seed_Max'],
  ['before-comma', 'top-events,business-objectives', 'top-events'],
  ['ga4-property', 'a50123p419', 'p419'],
  ['ga4-property', 'p419', 'p419'],
  ['ga4-property', 'a1w2p3', ''],
  ['amplitude-id', '6be11a0y', '6be11a0y'],
  ['amplitude-id', 'e-6be11a0', 'e-6be11a0'],
  ['amplitude-id', 'new', ''],
  ['looker-dashboard', 'sales::weekly', 'sales::weekly'],
  ['looker-dashboard', '0', ''],
  ['constructor', 'a', ''],
])('%s(%s) is %s', (name, text, want) => {
  expect(normalise(text, [name])).toBe(want);
});

test('a Salesforce id has one form, whatever its length and case', () => {
  const character = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
  const id15 = fc.array(character, { minLength: 15, maxLength: 15 }).map((all) => all.join(''));
  fc.assert(
    fc.property(id15, (id) => {
      const full = normalise(id, ['salesforce18']);
      expect(full.slice(0, 15)).toBe(id);
      for (const other of [full, full.toLowerCase(), full.toUpperCase()]) {
        expect(normalise(other, ['salesforce18'])).toBe(full);
      }
    }),
  );
});

test.each([
  ['digits', ['1', '9007199254740993123'], ['0', '007', '-1', '1.0', '1 ', '١', '1'.repeat(26)]],
  [
    'uuid',
    ['11110000-aaaa-4bbb-8ccc-222233334444', 'AAAA0000-0000-0000-0000-000000000000'],
    ['11110000', '{11110000-aaaa-4bbb-8ccc-222233334444}'],
  ],
  ['hex', ['65a1b0e3c4d5f6a71'], ['65g1', '']],
  ['base62', ['aZ09'], ['a-b', 'ä']],
  ['slug', ['lead_aZ-0.9'], ['-a', 'a/b', 'a b', 'a\n']],
  ['opaque', ['ä:1', 'a@b'], ['a/b', 'a\\b', 'a b', '', '\u0000', 'a'.repeat(257)]],
  // Joiners that writing needs: Persian, Malayalam, Sinhala, a joined emoji.
  ['opaque', ['می\u200cخواهم', 'അവന്\u200dറെ', 'ශ්\u200dරී', '👩🏽\u200d💻', '❤\ufe0f\u200d🔥'], []],
  // Whatever else is not to be seen, and a joiner where it changes nothing.
  ['opaque', [], ['ا\u200fب', 'ا\u200bب', '\ufeffا', 'ا\u202eب', 'ا\u0085', 'ا\ud800', 'ا<', 'ا>']],
  ['opaque', [], ['a\u200db', 'ا\u200c', '\u200cا', 'ا\u200c\u200cب', 'ا\u200c1', 'ا\u200c ب', '\u200c']],
] as const)('the shape %s', (shape, good, bad) => {
  expect(good.filter((id) => shaped(id, shape) === null)).toEqual([]);
  expect(bad.filter((id) => shaped(id, shape) !== null)).toEqual([]);
});

test('uuids are written in lower case, other ids as they are', () => {
  expect(shaped('AAAA0000-0000-0000-0000-00000000000F', 'uuid')).toBe('aaaa0000-0000-0000-0000-00000000000f');
  expect(ID_SHAPES.filter((shape) => shape !== 'uuid').map((shape) => shaped('1', shape))).toEqual(
    Array.from({ length: 5 }, () => '1'),
  );
});
