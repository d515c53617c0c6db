/** Schemas are made late in what is built: the same code otherwise, and the same answers. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { lazySchema } from '../../scripts/lazy-schema.ts';
import { withLazySchemas } from '../../scripts/lazy-schemas.ts';

const HEAD = `import * as z from 'zod/mini';\n`;
const late = (schema: string) => `/* @__PURE__ */ __lazySchema(() => ${schema})`;

describe('what a module’s code becomes', () => {
  test.each([
    ['a schema', `const A = z.string();`, `const A = ${late('z.string()')};`],
    [
      'a chain',
      `export const A = z.string().check(z.minLength(1));`,
      `export const A = ${late('z.string().check(z.minLength(1))')};`,
    ],
    [
      'of nested ones the outermost',
      `const A = z.object({ b: z.array(z.int()) });`,
      `const A = ${late('z.object({ b: z.array(z.int()) })')};`,
    ],
    [
      'each of a table',
      `const T = { a: { request: z.object(x), reply: z.null() } };`,
      `const T = { a: { request: ${late('z.object(x)')}, reply: ${late('z.null()')} } };`,
    ],
    [
      'what a call is given',
      `const A = wrap(z.string()).shape;`,
      `const A = wrap(${late('z.string()')}).shape;`,
    ],
  ])('%s is made late', (_name, before, after) => {
    expect(withLazySchemas(HEAD + before)?.split('\n')[1]).toBe(after);
  });

  test.each([
    ['a call for its effect', `z.config({ jitless: true });`],
    ['what a function makes', `export const make = (n) => z.string().check(z.minLength(n));`],
    ['what a method makes', `class A { make() { return z.string(); } }`],
    ['another library’s call', `const A = y.string();`],
  ])('%s stays as it is', (_name, code) => {
    expect(withLazySchemas(HEAD + code)).toBeNull();
  });

  test('a module without zod stays as it is', () => {
    expect(withLazySchemas(`const A = z.string();`)).toBeNull();
    expect(withLazySchemas(`import { string } from 'zod/mini'; const A = string();`)).toBeNull();
  });

  test('lines keep their numbers', () => {
    const code = `${HEAD}const A = z.object({\n  b: z.string(),\n});\nconst c = 1;\n`;
    expect(withLazySchemas(code)?.split('\n').indexOf('const c = 1;')).toBe(4);
  });
});

describe('a schema that is made late', () => {
  const kinds = ['plain', 'late'] as const;
  const build = (kind: (typeof kinds)[number]) => {
    let made = 0;
    const wrap = <T extends object>(make: () => T): T => {
      if (kind === 'plain') return make();
      return lazySchema(() => {
        made += 1;
        return make();
      });
    };
    const Name = wrap(() => z.string().check(z.trim(), z.minLength(1)));
    const A = wrap(() => z.object({ type: z.literal('a'), name: Name }));
    const B = wrap(() => z.looseObject({ type: z.literal('b'), many: z.optional(z.array(Name)) }));
    const Either = wrap(() => z.discriminatedUnion('type', [A, B]));
    const All = wrap(() =>
      z.object({
        ...A.shape,
        either: z.nullable(Either),
        any: z.union([Either, Name]),
        map: z.record(Name, B),
        both: z.tuple([Name, A]),
      }),
    );
    return { schema: z.optional(All), made: () => made };
  };

  const a = { type: 'a', name: ' x ', gone: 1 };
  const b = { type: 'b', many: ['y'], kept: 2 };
  const whole = { ...a, either: b, any: a, map: { k: b }, both: ['z', a] };
  test.each([
    ['a whole value', whole],
    ['none', undefined],
    ['null where it may be', { ...whole, either: null }],
    ['a wrong part', { ...whole, map: { k: a } }],
    ['an empty name', { ...whole, name: ' ' }],
    ['another type', { ...whole, either: { type: 'c' } }],
    ['no object', 7],
  ])('answers like one that is made at once: %s', (_name, value) => {
    const [plain, delayed] = kinds.map((kind) => build(kind).schema.safeParse(value));
    expect(delayed?.data).toEqual(plain?.data);
    expect(delayed?.error?.issues).toEqual(plain?.error?.issues);
  });

  test('is not made before it is looked at, and once', () => {
    const { schema, made } = build('late');
    expect(made()).toBe(0);
    schema.safeParse(whole);
    schema.safeParse(whole);
    expect(made()).toBe(5);
    expect('shape' in lazySchema(() => z.object({}))).toBe(true);
  });
});
