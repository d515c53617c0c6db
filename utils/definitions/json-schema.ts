/** The JSON Schema of a definitions document: for editors, and for programs in other languages. */
import * as z from 'zod/mini';
import { DocumentSchema, FORMAT } from './document.ts';
import { registerWords } from './schema-words.ts';

/** Draft 2020-12. What a schema cannot say (sizes in bytes, ids that must exist) only `check` finds. */
export function documentJsonSchema(): Record<string, unknown> {
  registerWords();
  const { $schema, ...rest } = z.toJSONSchema(DocumentSchema, { io: 'input', unrepresentable: 'any' });
  return {
    $schema,
    $id: `urn:${FORMAT.replace('/', ':')}:definitions`,
    title: 'Throughline definitions document',
    description:
      'KPIs, terms, experiments, agreements, reviews, observations and sites of one workspace, as YAML or JSON. Unknown fields are kept.',
    ...rest,
  };
}
