/** What all checks of a document share: its definitions by type, and how a problem of one is reported. */
import type { RecordRef } from '../records/record-ref.ts';
import type { Site } from '../sites/site.ts';
import type { Agreement, Review, Term } from './document.ts';
import type { Experiment } from './experiment.ts';
import type { Kpi } from './kpi.ts';
import type { ReadDocument } from './parsed-document.ts';
import type { Path, Problem, ProblemPlace } from './problem.ts';
import { sectionOf, thingWords } from './sections.ts';
import type { Definition, DefinitionBodies, DefinitionId, DefinitionType } from './types.ts';

/** What people look up. */
export type Named =
  | { type: 'kpi'; body: Kpi }
  | { type: 'term'; body: Term }
  | { type: 'agreement'; body: Agreement }
  | { type: 'experiment'; body: Experiment };

/** Whether a record can have that id, as far as its Site says: a built-in one, or one of `own`. */
export type IsRecordId = (record: RecordRef, own: readonly Site[]) => boolean;

export interface CheckContext {
  doc: ReadDocument;
  kpis: Kpi[];
  terms: Term[];
  experiments: Experiment[];
  agreements: Agreement[];
  reviews: Review[];
  /** Ids of a type in the document; those set aside count: they are there, and reported for what is wrong with them. */
  ids: Map<DefinitionType, Set<string>>;
  problems: Problem[];
  /** `The KPI “Win rate”` */
  thing(type: DefinitionType, body: object): string;
  /** Path, line and definition id of a place inside a definition. */
  place(type: DefinitionType, body: object, inner?: Path): ProblemPlace;
}

export function checkContext(doc: ReadDocument): CheckContext {
  const of = <T extends DefinitionType>(type: T): DefinitionBodies[T][] =>
    doc.definitions
      .filter((definition): definition is Extract<Definition, { type: T }> => definition.type === type)
      .map(({ body }) => body as DefinitionBodies[T]);
  const pathOf = (type: DefinitionType, body: object): Path =>
    type === 'workspace' ? ['workspace'] : [sectionOf(type)?.name ?? type, doc.places.get(body) ?? 0];
  return {
    doc,
    kpis: of('kpi'),
    terms: of('term'),
    experiments: of('experiment'),
    agreements: of('agreement'),
    reviews: of('review'),
    ids: knownIds(doc),
    problems: [],
    thing: (type, body) => thingWords(type, body, pathOf(type, body)),
    place(type, body, inner = []) {
      const path = [...pathOf(type, body), ...inner];
      const id = idOf(type, body);
      return { path, line: doc.lineOf?.(path), ...(id === undefined ? {} : { id }) };
    },
  };
}

function knownIds(doc: ReadDocument): Map<DefinitionType, Set<string>> {
  const ids = new Map<DefinitionType, Set<string>>();
  const note = (type: DefinitionType, id: DefinitionId) => {
    const known = ids.get(type) ?? new Set();
    known.add(id.slice(id.indexOf(':') + 1));
    ids.set(type, known);
  };
  for (const { type, id } of doc.definitions) note(type, id);
  for (const { type, id } of doc.setAside) if (id !== null) note(type, id);
  return ids;
}

function idOf(type: DefinitionType, body: object): DefinitionId | undefined {
  if (type === 'workspace') return 'workspace';
  const id = (body as { id?: unknown }).id;
  return typeof id === 'string' ? `${type}:${id}` : undefined;
}
