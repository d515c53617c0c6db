/** What CouchDB runs for a shared workspace: who may write what in both databases, and the view of back-links. */
import { DESIGN_ID } from './design-id.ts';
import { MAP_TARGETS, VALIDATE_WRITE } from './design-text.ts';

/** To be raised with every change of what is in the design documents: older ones are replaced, newer ones left alone. */
export const DESIGN_VERSION = 3;

export interface DesignDocument {
  _id: typeof DESIGN_ID;
  language: 'javascript';
  version: number;
  validate_doc_update: string;
  views?: Record<string, { map: string; reduce?: string }>;
}

export function designDocuments(): Record<'definitions' | 'activity', DesignDocument> {
  const rules = {
    _id: DESIGN_ID,
    language: 'javascript',
    version: DESIGN_VERSION,
    validate_doc_update: VALIDATE_WRITE,
  } as const;
  return {
    definitions: rules,
    activity: { ...rules, views: { targets: { map: MAP_TARGETS, reduce: '_count' } } },
  };
}
