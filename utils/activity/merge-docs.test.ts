import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityDoc, newDoc } from './activity-doc.ts';
import { canonicalJson } from './canonical-json.ts';
import { compareVersions, instantAfter, mergeDocs } from './merge-docs.ts';
import { tagId } from './schema.ts';

const record = { site: 'crm', kind: 'deal', id: '1' } as const;
const target = { type: 'kpi', id: 'churn' } as const;
const AT = '2026-01-01T00:00:00Z';

function version(updatedAt: string, note: string, deleted = false, updatedBy = 'local:a'): ActivityDoc {
  const doc = newDoc(
    tagId(record, target),
    'tag',
    { record, target, note, by: 'local:a', at: AT },
    { by: 'local:a', at: AT },
  );
  return { ...doc, updatedAt, updatedBy, ...(deleted && { deleted: true }) };
}

/** Few values, so that they tie often; the same instant also in other words. */
const anyVersion = fc
  .tuple(
    fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00.001Z'),
    fc.constantFrom('', 'a', 'b'),
    fc.boolean(),
    fc.constantFrom('local:a', 'local:b'),
  )
  .map((parts) => version(...parts));

describe('merging', () => {
  test.each<[string, ActivityDoc, ActivityDoc]>([
    ['the later', version('2026-01-02T00:00:00Z', 'a'), version('2026-01-01T00:00:00Z', 'b')],
    [
      'the later, whatever the zone it is written in',
      version('2026-01-01T23:30:00Z', 'a'),
      version('2026-01-02T00:00:00+01:00', 'b'),
    ],
    ['of one instant the deletion', version(AT, 'a', true), version(AT, 'b')],
    ['a later change over a deletion', version('2026-01-02T00:00:00Z', 'a'), version(AT, 'b', true)],
    ['of one instant the greater text', version(AT, 'b'), version(AT, 'a')],
  ])('%s wins', (_what, winner, loser) => {
    expect(mergeDocs(winner, loser)).toBe(winner);
    expect(mergeDocs(loser, winner)).toBe(winner);
  });

  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, anyVersion, (a, b, c) => {
        expect(mergeDocs(a, b)).toEqual(mergeDocs(b, a));
        expect(mergeDocs(mergeDocs(a, b), c)).toEqual(mergeDocs(a, mergeDocs(b, c)));
        expect(mergeDocs(a, a)).toBe(a);
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) || 0);
      }),
    );
  });

  test('of any number of versions in any order and grouping is the same', () => {
    const shuffled = fc
      .array(anyVersion, { minLength: 1, maxLength: 6 })
      .chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 1 })),
      );
    fc.assert(
      fc.property(shuffled, ([list, again]) => {
        const merged = list.reduce(mergeDocs);
        expect([...again, ...list].reduce(mergeDocs)).toEqual(merged);
      }),
    );
  });
});

test('a change is always later than what it changes', () => {
  expect(instantAfter(undefined, AT)).toBe(AT);
  expect(instantAfter(AT, '2026-01-01T00:00:01Z')).toBe('2026-01-01T00:00:01Z');
  expect(instantAfter(AT, AT)).toBe('2026-01-01T00:00:00.001Z');
  expect(instantAfter('2026-06-01T00:00:00Z', AT)).toBe('2026-06-01T00:00:00.001Z');
});

test('canonical JSON: fields in the order of their names, none that are undefined', () => {
  expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[1,{"d":null}]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
