import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Name, WebAddress } from './fields.ts';
import { documentJsonSchema } from './json-schema.ts';
import { Target } from './kpi.ts';
import { SECTIONS } from './sections.ts';

test('the committed JSON Schema is that of the code (mend with: node scripts/json-schema.ts)', () => {
  const committed = readFileSync(new URL('../../docs/definitions.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(documentJsonSchema())));
});

test('it knows every section and every reference in it leads somewhere', () => {
  const schema = documentJsonSchema() as { properties: object; $defs: object };
  for (const { name } of SECTIONS) expect(schema.properties).toHaveProperty(name);
  const references = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(Object.keys(schema.$defs)).toContain(name);
});

interface Rule {
  pattern?: string;
  required?: string[];
  anyOf?: Rule[];
  not?: Rule;
}

/** As validators of JSON Schema take it: patterns unanchored, by code points. */
function obeys(value: unknown, { pattern, required = [], anyOf, not }: Rule): boolean {
  return (
    (pattern === undefined || new RegExp(pattern, 'u').test(value as string)) &&
    required.every((field) => Object.hasOwn(value as object, field)) &&
    (anyOf?.some((rule) => obeys(value, rule)) ?? true) &&
    !(not && obeys(value, not))
  );
}

const { $defs } = documentJsonSchema() as { $defs: Record<string, Rule> };
const fits = (value: unknown, name: string) => obeys(value, $defs[name] ?? {});

test('it refuses names of blanks alone, as the code does', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\s\u200b\ufeff]{0,4}$/));
  fc.assert(fc.property(text, (name) => fits(name, 'Name') === Name.safeParse(name).success));
});

describe('addresses', () => {
  test.each([
    '',
    ' ',
    'javascript:alert(1)',
    '  JavaScript:1',
    'data:,x',
    'mailto:a@b.example',
    'http://',
    'HTTPS:///?q',
    'host:80',
  ])('“%s” is refused, as by the code', (address) => {
    expect(WebAddress.safeParse(address).success).toBe(false);
    expect(fits(address, 'WebAddress')).toBe(false);
  });

  test('none is refused that the code takes', () => {
    const near = fc
      .array(
        fc.constantFrom(
          'http',
          'HTTPS',
          'javascript',
          ':',
          '/',
          '//',
          '\\',
          '?',
          '#',
          'a.example',
          ' ',
          '\t',
          '\u00a0',
          '\u0001',
          '[::1]',
          '@',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.webUrl(), fc.string()), (address) => {
        if (WebAddress.safeParse(address).success) expect(fits(address, 'WebAddress')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a target has a value, or a min and a max', () => {
  fc.assert(
    fc.property(
      fc.record({ value: fc.integer(), min: fc.integer(), max: fc.integer() }, { requiredKeys: [] }),
      (target) => {
        expect(fits(target, 'Target')).toBe(Target.safeParse(target).success);
      },
    ),
  );
});
