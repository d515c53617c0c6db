/** A glossary of any size in the shape that peers were measured with: name, alias, abbreviation, 200 characters. */
import type { DefinitionsDocument } from '../../../utils/definitions/document.ts';
import { manyDefinitions } from '../../unit/fixtures/many-definitions.ts';

export interface BenchTerm {
  id: string;
  name: string;
  aliases: string[];
  abbreviation: string;
  definition: string;
}

const DEFINITION_LENGTH = 200;

export function manyTerms(count: number): BenchTerm[] {
  // Six in ten of that fixture are KPIs, which have everything that is needed.
  const { kpis = [] } = manyDefinitions(Math.ceil(count / 0.6));
  return kpis.slice(0, count).map(({ id, name, aliases = [], abbreviation = '', definition = '' }) => ({
    id,
    name,
    aliases,
    abbreviation,
    definition: definition.slice(0, DEFINITION_LENGTH),
  }));
}

/** The same as a definitions document. */
export function termsDocument(terms: readonly BenchTerm[]): DefinitionsDocument {
  return {
    format: 'throughline/v1',
    workspace: { id: 'many', name: 'Many terms' },
    terms: terms.map((term) => ({ ...term, status: 'approved' })),
  };
}
