/** Definitions → a definitions document, as a team keeps it. */
import { stringify } from 'yaml';
import { type DefinitionsDocument, FORMAT } from '../definitions/document.ts';
import { SECTIONS } from '../definitions/sections.ts';
import type { Definition } from '../definitions/types.ts';
import { KNOWN_FIELDS } from './parse-document.ts';

/** The document with its sections in the usual order, then the fields that no version known here has; empty sections are left out. */
export function documentOf(
  workspace: DefinitionsDocument['workspace'],
  definitions: readonly Definition[],
): DefinitionsDocument {
  const lists: Record<string, unknown[]> = {};
  for (const { name, type } of SECTIONS) {
    const bodies = definitions.flatMap((definition): unknown[] => {
      if (definition.type !== type) return [];
      return definition.type === 'observations' ? definition.body.observations : [definition.body];
    });
    if (bodies.length > 0) lists[name] = bodies;
  }
  const { documentFields, ...head } = workspace;
  const unknown = typeof documentFields === 'object' ? Object.entries(documentFields ?? {}) : [];
  return {
    format: FORMAT,
    workspace: head,
    ...lists,
    ...Object.fromEntries(unknown.filter(([key]) => !KNOWN_FIELDS.includes(key))),
  };
}

/** YAML that people can edit: no anchors, long texts on one line. */
export function writeYaml(document: DefinitionsDocument): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.2', schema: 'core' });
}
