import { beforeAll, describe, expect, test } from 'vitest';
import { BODY } from '../../tests/pages/gallery/campaign-fixtures.ts';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { type CloseOut, closedBody, closeOutOf, freeVariantId, type VariantDraft } from './close-out.ts';

beforeAll(() => installFakeI18n());

describe('what is stored stays as it is where nothing was typed over it', () => {
  const stopped = (result: object) => ({
    ...BODY,
    status: 'stopped',
    result: { outcome: 'won', reason: 'It worked.', ...result },
  });
  const concluded = (result: object, over: (form: CloseOut) => Partial<CloseOut> = () => ({})) => {
    const body = stopped(result);
    const form = closeOutOf(body, 'concluded');
    return closedBody(body, { ...form, ...over(form) }).result;
  };
  const typed =
    (id: string, fields: Partial<VariantDraft>) =>
    ({ variants }: CloseOut) => ({
      variants: variants.map((one) => (one.id === id ? { ...one, ...fields } : one)),
    });
  const both = { id: 'control', n: 10, conversions: 2, mean: 3, sd: 1, market: 'DACH' };
  const other = { id: 'b', n: 12, conversions: 3 };

  test.each<[string, object]>([
    ['one variant', { variants: [{ id: 'only', n: 10, conversions: 2 }] }],
    [
      'cases alone',
      {
        variants: [
          { id: 'a', n: 10 },
          { id: 'b', n: 12 },
        ],
      },
    ],
    ['both kinds of counts, and what the form does not know', { variants: [both, other] }],
    ['the order of variants', { variants: [other, both] }],
    ['every digit', { lift: 0.0312345, interval: [0.0112345, 0.0523456], p: 0.01, method: 'm' }],
  ])('%s', (_what, result) => {
    expect(concluded(result)).toEqual(stopped(result).result);
  });

  test('what a variant has beside the counts that are shown', () => {
    expect(concluded({ variants: [both, other] }, typed('control', { conversions: '4' }))).toMatchObject({
      variants: [{ ...both, conversions: 4 }, other],
    });
    expect(concluded({ variants: [both, other] }, typed('control', { n: '' }))).toMatchObject({
      variants: [{ id: 'control', conversions: 2, mean: 3, sd: 1, market: 'DACH' }, other],
    });
  });

  test('but for counts of the other kind, once one kind is chosen', () => {
    const means = (form: CloseOut) => ({
      ...typed('b', { mean: '3', sd: '1' })(form),
      counts: 'means' as const,
    });
    expect(concluded({ variants: [both, other] }, means)).toMatchObject({
      variants: [
        { id: 'control', n: 10, mean: 3, sd: 1, market: 'DACH' },
        { id: 'b', n: 12, mean: 3, sd: 1 },
      ],
    });
    expect(JSON.stringify(concluded({ variants: [both, other] }, means))).not.toContain('conversions');
    expect(concluded({ variants: [both, other] }, () => ({ counts: 'none' }))).toEqual(stopped({}).result);
  });

  test('one end that was typed is the interval of both', () => {
    const result = concluded({ lift: 0.0312345, interval: [0.0112345, 0.0523456] }, () => ({ high: '6' }));
    expect(result).toMatchObject({ lift: 0.0312345, interval: [0.01123, 0.06] });
  });
});

describe('the rows of the counts', () => {
  const rows = (design: object, variants?: object[]) =>
    closeOutOf({ ...BODY, design, ...(variants && { result: { variants } }) }, 'stopped').variants.map(
      ({ id, name }) => [id, name],
    );
  const pack = { id: 'pack', name: 'With the pack' };
  const video = { id: 'video', name: 'With a video' };
  const pair = [
    ['control', 'control'],
    ['a', 'a'],
  ];
  test.each<[string, Parameters<typeof rows>, unknown[][]]>([
    [
      'nothing planned',
      [{}],
      [
        ['control', ''],
        ['treatment', ''],
      ],
    ],
    [
      'one variant against what is none',
      [{ control: 'No pack', variants: [pack] }],
      [
        ['control', 'No pack'],
        ['pack', 'With the pack'],
      ],
    ],
    [
      'two against what is none',
      [{ control: 'Nothing', variants: [pack, video] }],
      [
        ['control', 'Nothing'],
        ['pack', 'With the pack'],
        ['video', 'With a video'],
      ],
    ],
    [
      'the control as its name is written',
      [{ control: 'with a video', variants: [pack, video] }],
      [
        ['video', 'With a video'],
        ['pack', 'With the pack'],
      ],
    ],
    ['a control that is named so', [{}, [{ id: 'a' }, { id: 'control' }]], pair],
    [
      'only the control was counted',
      [{}, [{ id: 'control' }]],
      [
        ['control', 'control'],
        ['treatment', ''],
      ],
    ],
    [
      'its id is another’s',
      [{ control: 'Nothing', variants: [{ id: 'control', name: 'Mail' }, pack] }],
      [
        ['variant-2', 'Nothing'],
        ['control', 'Mail'],
        ['pack', 'With the pack'],
      ],
    ],
  ])('%s', (_what, given, expected) => expect(rows(...given)).toEqual(expected));

  test('a new one has an id of its own', () => {
    const ids = ['variant-1', 'variant-2'];
    expect(freeVariantId(ids.map((id) => ({ id })))).toBe('variant-3');
    expect(freeVariantId([{ id: 'a' }, { id: 'b' }])).toBe('variant-2');
  });
});
