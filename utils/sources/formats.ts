/** The formats that definitions can be read from, by the name that people give to `--from`. */
import type { ParsedDocument } from '../definitions/parsed-document.ts';
import { parseDocument } from './parse-document.ts';

export interface SourceFormat {
  /** One line for a list of formats. */
  description: string;
  /** Never throws; a refusal says what is wrong. */
  read(text: string): ParsedDocument;
}

const readDocument = (text: string) => parseDocument(text, { withPositions: true });

/** A format is added here, with a reader in a file of its own beside this one. */
export const FORMATS: Readonly<Record<string, SourceFormat>> = {
  throughline: { description: 'a definitions document, YAML or JSON', read: readDocument },
  yaml: { description: 'a definitions document in YAML', read: readDocument },
  json: { description: 'a definitions document in JSON', read: readDocument },
};
