import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentJsonSchema } from './json-schema.ts';
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
