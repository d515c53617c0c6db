/** The functions that stand for schemas in the panel's page take, refuse and rebuild what the schemas do. */
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { compileSchemas } from '../../scripts/compile-schemas.ts';
import { SCHEMAS } from '../../utils/messaging/early-replies.ts';

type Read = (value: unknown) => unknown;

async function compiled(schemas: Record<string, z.ZodMiniType>): Promise<Record<string, Read>> {
  const code = `${compileSchemas(schemas)}\nexport default READERS;`;
  const address = `data:text/javascript,${encodeURIComponent(code)}`;
  return ((await import(/* @vite-ignore */ address)) as { default: Record<string, Read> }).default;
}

const REFUSED = Symbol('refused');
function outcome(read: Read, value: unknown): unknown {
  try {
    return read(value);
  } catch {
    return REFUSED;
  }
}

/** Values of every kind that a message may hold, among them what schemas tend to differ about. */
const ODD = [
  undefined,
  null,
  true,
  0,
  -0,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'x',
  'a longer text',
  'deal',
  'synced',
  [],
  [undefined],
  ['x', 1],
  [1, 2],
  {},
  { a: 1 },
  { a: 'x', more: 1 },
  { a: undefined },
  new Date(0),
  new (class {
    a = 'x';
  })(),
  Object.create(null),
  // Of another realm, as Firefox hands messages to a frame.
  runInNewContext('({ a: "x" })'),
  { constructor: 1 },
  JSON.parse('{ "__proto__": "x", "k": "x" }'),
];

const table: [string, z.ZodMiniType][] = [
  ['string', z.string()],
  ['string of a length', z.string().check(z.minLength(1), z.maxLength(5))],
  ['number', z.number()],
  ['boolean', z.boolean()],
  ['null', z.null()],
  ['unknown', z.unknown()],
  ['literal', z.literal(['x', 0])],
  ['enum', z.enum(['x', 'deal'])],
  ['optional', z.optional(z.string())],
  ['nullable', z.nullable(z.number())],
  ['array', z.array(z.optional(z.string()))],
  ['tuple', z.tuple([z.string(), z.number()])],
  ['record', z.record(z.string(), z.string())],
  ['record with short keys', z.record(z.string().check(z.maxLength(1)), z.unknown())],
  ['union', z.union([z.string(), z.array(z.number()), z.object({ a: z.number() })])],
  ['object', z.object({ a: z.optional(z.string()) })],
  ['object with a required field', z.object({ a: z.string() })],
];

test.each(table)('%s', async (_name, schema) => {
  const { it } = await compiled({ it: schema });
  for (const value of ODD) {
    const parsed = schema.safeParse(value);
    const expected = parsed.success ? parsed.data : REFUSED;
    expect(outcome(it as Read, value), JSON.stringify(value)).toEqual(expected);
  }
});

test.each([
  ['an object that keeps what it does not know', z.looseObject({})],
  ['an object that refuses it', z.strictObject({})],
  ['a pattern', z.string().check(z.regex(/x/))],
  ['a form of text', z.uuid()],
  ['a bound', z.number().check(z.minimum(1))],
  ['a length of a list', z.array(z.string()).check(z.maxLength(1))],
  ['a change of the value', z.string().check(z.trim())],
  ['a map', z.map(z.string(), z.string())],
])('%s stops the build', (_name, schema) => {
  expect(() => compileSchemas({ it: schema })).toThrow('compile-schemas does not know');
});

/** Values that are of the schema. */
function valuesOf(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as { type: string } & Record<string, unknown>;
  const of = (part: unknown) => valuesOf(part as z.ZodMiniType);
  switch (def.type) {
    case 'string':
      return fc.string({ minLength: 1, maxLength: 8 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'unknown':
      return fc.anything();
    case 'literal':
      return fc.constantFrom(...(def.values as unknown[]));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries as object));
    case 'optional':
      return fc.option(of(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(of(def.innerType));
    case 'array':
      return fc.array(of(def.element), { maxLength: 2 });
    case 'tuple':
      return fc.tuple(...(def.items as unknown[]).map(of));
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 3 }), of(def.valueType), { maxKeys: 2 });
    case 'union':
      return fc.oneof(...(def.options as unknown[]).map(of));
    case 'object':
      return fc
        .record(Object.fromEntries(Object.entries(def.shape as object).map(([key, part]) => [key, of(part)])))
        .map((value) => ({ ...value, 'of no schema': 1 }));
    default:
      throw new Error(def.type);
  }
}

/** One part of a value, somewhere inside, made into something odd. */
function spoiled(value: unknown, steps: readonly number[], odd: unknown): unknown {
  const [step, ...further] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return odd;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return odd;
  const part = spoiled((value as Record<string, unknown>)[key], further, odd);
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? part : one));
  return { ...value, [key]: part };
}

describe.each(Object.entries(SCHEMAS) as [string, z.ZodMiniType][])('%s', (name, schema) => {
  const spoils = fc.option(
    fc.record({ steps: fc.array(fc.nat({ max: 40 }), { maxLength: 7 }), odd: fc.constantFrom(...ODD) }),
  );

  test('what is of the schema is taken, what is not is refused, and both are rebuilt alike', async () => {
    const read = (await compiled(SCHEMAS))[name] as Read;
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(valuesOf(schema), spoils, (whole, spoil) => {
        const value = spoil ? spoiled(whole, spoil.steps, spoil.odd) : whole;
        const parsed = schema.safeParse(value);
        if (parsed.success) taken += 1;
        else refused += 1;
        expect(outcome(read, value)).toEqual(parsed.success ? parsed.data : REFUSED);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });
});
