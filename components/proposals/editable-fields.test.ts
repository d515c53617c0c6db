import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { installFakeI18n } from '../../tests/pages/gallery/fake-browser.ts';
import { PROPOSABLE } from '../../utils/definitions/approvers.ts';
import { applyPatch, diffPatch } from '../../utils/definitions/merge-patch.ts';
import { type Body, bodyOf, draftOf, editableFields } from './editable-fields.ts';

beforeAll(() => installFakeI18n());

const kpi: Body = {
  id: 'win',
  name: 'Win rate',
  definition: 'Won of closed.',
  aliases: ['Close rate', 'Wins'],
  formula: { text: 'won / closed', expression: 'w' },
  targets: [
    { value: 20, due: '2025-12-31' },
    { value: 25, due: '2026-12-31', warnAt: 23 },
  ],
  status: 'approved',
  own: { kept: true },
};
const range: Body = { ...kpi, targets: [{ min: 10, max: 20 }] };

function typed(body: Body, place: number | undefined, change: Record<string, string>, type = 'kpi' as const) {
  const fields = editableFields(type, body, place);
  const { body: next, faults } = bodyOf(fields, { ...draftOf(fields, body, place), ...change }, body, place);
  return { patch: diffPatch(body, next), faults };
}

describe('what is typed over a definition becomes a patch', () => {
  test.each<[what: string, change: Record<string, string>, patch: object]>([
    ['nothing', {}, {}],
    ['a text', { definition: ' Won of all. ' }, { definition: 'Won of all.' }],
    ['a text that goes', { definition: ' ' }, { definition: null }],
    ['a part of a part', { 'formula.text': 'won' }, { formula: { text: 'won' } }],
    ['a list, line by line', { aliases: 'Wins\n\nRate ' }, { aliases: ['Wins', 'Rate'] }],
    ['a list that goes', { aliases: '' }, { aliases: null }],
    ['a code', { status: 'draft' }, { status: 'draft' }],
    [
      'the target in force, in its place',
      { 'target.value': '30,5' },
      { targets: [kpi.targets, { value: 30.5, due: '2026-12-31', warnAt: 23 }] },
    ],
    [
      'one of thousands',
      { 'target.value': '12,000' },
      { targets: [kpi.targets, { value: 12_000, due: '2026-12-31', warnAt: 23 }] },
    ],
    ['its last day', { 'target.due': '' }, { targets: [kpi.targets, { value: 25, warnAt: 23 }] }],
    ['a target that goes', { 'target.value': '' }, { targets: [kpi.targets] }],
  ])('%s', (_what, change, patch) => {
    const [first] = kpi.targets as unknown[];
    const expected = JSON.parse(
      JSON.stringify(patch, (_key, value) => (value === kpi.targets ? first : value)),
    );
    expect(typed(kpi, 1, change)).toEqual({ patch: expected, faults: [] });
  });

  test.each<[what: string, text: string, owners: unknown]>([
    ['somebody joins, and who is there keeps their address', 'Sales: Ann\nfinance:  Controller', 'joined'],
    ['no name', 'Product:', undefined],
    ['nobody', '', null],
    ['who has no function', 'Ann', undefined],
  ])('owners: %s', (_what, text, owners) => {
    const ann = { function: 'sales', name: 'Ann', contact: 'ann@acme.example' };
    const { patch, faults } = typed({ ...kpi, owners: [ann] }, 1, { owners: text });
    const joined = [ann, { function: 'finance', name: 'Controller' }];
    if (owners === undefined) expect([patch, faults]).toEqual([{}, ['owners']]);
    else expect([patch, faults]).toEqual([{ owners: owners === 'joined' ? joined : owners }, []]);
  });

  test('a first target', () => {
    const { targets: _none, ...without } = kpi;
    expect(typed(without, undefined, { 'target.value': '30' }).patch).toEqual({ targets: [{ value: 30 }] });
  });

  test('one more, where none is in force', () => {
    const { patch } = typed(kpi, undefined, { 'target.value': '30' });
    expect(patch).toEqual({ targets: [...(kpi.targets as object[]), { value: 30 }] });
  });

  test('what is no number is told at its field', () => {
    expect(typed(kpi, 1, { 'target.value': 'much' })).toEqual({ patch: {}, faults: ['target.value'] });
  });

  test('of a range both ends, and no value', () => {
    const names = editableFields('kpi', range, 0).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('target.'))).toEqual([
      'target.min',
      'target.max',
      'target.due',
    ]);
    expect(typed(range, 0, { 'target.max': '30' }).patch).toEqual({ targets: [{ min: 10, max: 30 }] });
  });

  test('a commitment keeps what it is measured by', () => {
    const body: Body = {
      id: 'sla',
      body: 'x',
      commitments: [{ text: 'Call', kpi: 'speed' }, { text: 'Mail' }],
    };
    const fields = editableFields('agreement', body, undefined);
    const typedOver = (commitments: string) =>
      bodyOf(fields, { ...draftOf(fields, body, undefined), commitments }, body, undefined).body.commitments;
    expect(typedOver('Call soon\nMail')).toEqual([{ text: 'Call soon', kpi: 'speed' }, { text: 'Mail' }]);
    expect(typedOver('Mail\nCall\nWait')).toEqual([
      { text: 'Mail' },
      { text: 'Call', kpi: 'speed' },
      { text: 'Wait' },
    ]);
  });
});

test('what a person leaves alone is as it was, whatever it is', () => {
  const value = fc.oneof(fc.string(), fc.double(), fc.array(fc.string()), fc.constant({ text: 'x' }));
  const body = fc.dictionary(fc.constantFrom('name', 'definition', 'aliases', 'formula', 'own'), value);
  fc.assert(
    fc.property(fc.constantFrom(...PROPOSABLE), body, (type, any) => {
      const fields = editableFields(type, any, undefined);
      const { body: next } = bodyOf(fields, draftOf(fields, any, undefined), any, undefined);
      expect(next).toEqual(any);
    }),
  );
});

test('a patch of typed texts says no more than they do', () => {
  const text = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, (definition, name, aliases) => {
      const fields = editableFields('kpi', kpi, 1);
      const draft = { ...draftOf(fields, kpi, 1), definition, name, aliases };
      const { body } = bodyOf(fields, draft, kpi, 1);
      const patch = diffPatch(kpi, body);
      expect(applyPatch(kpi, patch)).toEqual(body);
      expect(Object.keys(patch).every((field) => ['definition', 'name', 'aliases'].includes(field))).toBe(
        true,
      );
    }),
  );
});
