import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, diffPatch, patchedFields, valueAtPath } from './merge-patch.ts';

/** Objects without `null`, which a merge patch cannot write. */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'name'), tie('value'), { maxKeys: 4 }),
})).object as fc.Arbitrary<Record<string, unknown>>;
const patch = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.string(), fc.array(fc.integer()), tie('object')),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'name'), tie('value'), { maxKeys: 4 }),
})).object as fc.Arbitrary<Record<string, unknown>>;

describe('a merge patch', () => {
  // The examples of RFC 7396, appendix A.
  it.each<[target: unknown, patch: unknown, result: unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j with %j is %j', (target, change, result) => {
    expect(applyPatch(target, change)).toEqual(result);
  });

  it('of a difference makes the other version, and the way back the first', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(applyPatch(before, diffPatch(before, after))).toEqual(after);
        expect(applyPatch(after, diffPatch(after, before))).toEqual(before);
      }),
    );
  });

  it('of the same is empty, and applied twice is applied once', () => {
    fc.assert(
      fc.property(value, patch, (body, change) => {
        expect(diffPatch(body, structuredClone(body))).toEqual({});
        const once = applyPatch(body, change);
        expect(applyPatch(once, change)).toEqual(once);
      }),
    );
  });

  it('leaves what it is given alone, and what it does not name', () => {
    fc.assert(
      fc.property(value, patch, (body, change) => {
        const before = structuredClone(body);
        const after = applyPatch(body, change) as Record<string, unknown>;
        expect(body).toEqual(before);
        for (const name of Object.keys(body)) {
          if (!Object.hasOwn(change, name)) expect(after[name]).toEqual(body[name]);
        }
      }),
    );
  });

  it('gives nothing another prototype', () => {
    const change = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
    const after = applyPatch({}, change) as Record<string, unknown>;
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
    expect((after as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('names every field that it is about', () => {
    const change = { name: 'A', formula: { text: 'x', expression: null }, targets: [{ value: 1 }], note: {} };
    expect(patchedFields(change)).toEqual([
      { path: ['name'], value: 'A' },
      { path: ['formula', 'text'], value: 'x' },
      { path: ['formula', 'expression'], value: undefined },
      { path: ['targets'], value: [{ value: 1 }] },
      { path: ['note'], value: {} },
    ]);
  });

  it('has at each of these fields what the patched body says', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        for (const { path, value } of patchedFields(diffPatch(before, after))) {
          expect(valueAtPath(after, path)).toEqual(value);
        }
      }),
    );
  });
});
