import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { manyDefinitions } from '../../tests/unit/fixtures/many-definitions.ts';
import { WorkspaceSchema } from './document.ts';
import { WebAddress } from './fields.ts';
import { surelyFits } from './quick-check.ts';
import { SECTIONS } from './sections.ts';

const document = manyDefinitions(60);
const GOOD = [
  ...SECTIONS.flatMap(({ name, schema }) =>
    ((document[name] ?? []) as object[]).map((value) => ({ schema: schema as z.ZodMiniType, value })),
  ),
  { schema: WorkspaceSchema as z.ZodMiniType, value: document.workspace },
  {
    schema: SECTIONS.find(({ type }) => type === 'observations')?.schema as z.ZodMiniType,
    value: { kpi: 'win-rate', at: '2026-03-01T00:00:00+02:00', period: 'P1M', value: 2.5, n: 40 },
  },
];

/** Where values stand in a definition: the whole and all parts of it. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

/** The same with another value at a place; `undefined`: without what stood there. */
function changed(value: unknown, [key, ...rest]: (string | number)[], to: unknown): unknown {
  if (key === undefined) return to;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const inner = changed(copy[key], rest, to);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** What a document may hold, and what is good somewhere else in a definition. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    'P1D',
    '2026-02-30',
    'deal',
  ),
  fc.constantFrom([], {}, [null], ['KPI'], { en: { name: 'x' } }, { value: 1 }, [{ min: 1 }], new Date(0)),
  fc.string({ maxLength: 12 }),
);

test('a yes is one of the schema, which would have changed nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...GOOD).chain(({ schema, value }) =>
        fc.record({
          schema: fc.constant(schema),
          value: fc
            .tuple(fc.constantFrom(...places(value)), anything)
            .map(([at, to]) => changed(value, at, to)),
        }),
      ),
      ({ schema, value }) => {
        if (!surelyFits(schema, value)) return;
        const read = schema.safeParse(value);
        expect(read.error).toBeUndefined();
        expect(read.data).toEqual(value);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each(SECTIONS.map(({ name }) => name).filter((name) => document[name]))(
  'good %s get their yes without the schema',
  (name) => {
    const own = GOOD.filter(({ schema }) =>
      SECTIONS.some((one) => one.name === name && one.schema === schema),
    );
    expect(own.every(({ schema, value }) => surelyFits(schema, value))).toBe(true);
  },
);

describe('what is not known to keep its value as it is never gets a yes', () => {
  test.each<[string, z.ZodMiniType, unknown]>([
    [
      'a transformation',
      z.pipe(
        z.string(),
        z.transform((text) => text.length),
      ),
      'abc',
    ],
    ['one that is trimmed', z.string().check(z.trim()), ' abc '],
    ['a default', z.looseObject({ a: z._default(z.string(), 'x') }), {}],
    ['an object that drops fields', z.object({ a: z.string() }), { a: 'x', b: 1 }],
    ['a coerced number', z.coerce.number(), 1],
    ['a record over words', z.record(z.enum(['a', 'b']), z.number()), { a: 1 }],
    ['one of exactly one', z.xor([z.string(), z.string().check(z.minLength(1))]), 'abc'],
    ['a field that may only be absent', z.looseObject({ a: z.exactOptional(z.string()) }), { a: undefined }],
    ['a check that fails', z.array(z.string()).check(z.maxLength(1)), ['a', 'b']],
    ['an instance', z.looseObject({}), new Date(0)],
    ['a record with a reserved name', z.record(z.string(), z.number()), JSON.parse('{"__proto__":1}')],
  ])('%s', (_what, schema, value) => {
    expect(surelyFits(schema, value)).toBe(false);
  });

  test('nor does a schema that holds itself', () => {
    const Tree = z.looseObject({
      get inner() {
        return z.optional(Tree);
      },
    });
    expect(surelyFits(Tree, { inner: { inner: {} } })).toBe(false);
  });
});

test('an address is judged the same with and without the quick look', () => {
  const host = fc.stringMatching(/^[a-z0-9A-Z.:@%-]{0,20}$/);
  const tail = fc.string({ maxLength: 10 });
  fc.assert(
    fc.property(fc.constantFrom('http://', 'https://', 'HTTPS://', ''), host, tail, (scheme, name, end) => {
      const text = `${scheme}${name}${end}`;
      const parsed = URL.parse(text, 'https://relative.invalid');
      const allowed = parsed !== null && /^https?:$/.test(parsed.protocol) && text.trim() !== '';
      expect(WebAddress.safeParse(text).success).toBe(allowed);
    }),
    { numRuns: 2000 },
  );
});
