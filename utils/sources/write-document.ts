/** Definitions → a definitions document, as a team keeps it. */
import { stringify } from 'yaml';
import { type DefinitionsDocument, FORMAT } from '../definitions/document.ts';
import { SECTIONS } from '../definitions/sections.ts';
import type { Definition } from '../definitions/types.ts';

/** The document with its sections in the usual order; empty sections are left out. */
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
  return { format: FORMAT, workspace, ...lists };
}

/** YAML that people can edit: no anchors, long texts on one line. */
export function writeYaml(document: DefinitionsDocument): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, version: '1.2', schema: 'core' });
}
