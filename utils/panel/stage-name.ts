/**
 * What two spellings of a stage or a pipeline have in common: `Presentation scheduled`, `presentationscheduled` (the
 * tool's id for it) and `PRESENTATION  SCHEDULED` are one. Compatibility forms (full-width letters, no-break
 * spaces) fold too.
 */
export function stageName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
