/**
 * What two spellings of a stage or a pipeline have in common: `Presentation scheduled`, `presentationscheduled` (the
 * tool's id for it) and `PRESENTATION  SCHEDULED` are one. Compatibility forms (full-width letters, no-break
 * spaces) fold too.
 */
export function stageName(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

interface Place {
  stage?: string | undefined;
  pipeline?: string | undefined;
}

/** Whether both are one stage, of one pipeline as far as both say it. */
export function isSamePlace(a: Place, b: Place): boolean {
  const isSame = (one = '', other = '') => stageName(one) === stageName(other);
  return (
    isSame(a.stage, b.stage) && (isSame(a.pipeline) || isSame(b.pipeline) || isSame(a.pipeline, b.pipeline))
  );
}
