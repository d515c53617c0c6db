/**
 * What a person chose against what the page says: the choice corrects what the page said then. So beside the choice stands
 * what that was, as a value of the record like a tick of a checklist: `page:stage`, `page:field:<name>`.
 */
import { fieldNamed } from '../definitions/field-named.ts';
import type { RecordState } from '../records/schema.ts';
import { stageName } from './stage-name.ts';

type Fields = NonNullable<RecordState['fields']>;

/** Names of these values begin with this; they are no fields of the record. */
export const SAID_FIELD = 'page:';
const STAGE = `${SAID_FIELD}stage`;
const fieldSaid = (name: string): string => `${SAID_FIELD}field:${name}`;

/** @param stage as the page says it now; `undefined`: it says none */
export function withSaidStage(
  fields: Fields | undefined,
  stage: string | undefined,
): Pick<RecordState, 'fields'> {
  const { [STAGE]: _before, ...rest } = fields ?? {};
  const noted = stage === undefined ? rest : { ...rest, [STAGE]: stage };
  return fields || stage !== undefined ? { fields: noted } : {};
}

/** What a page says of the fields that conditions may ask for: its stage is one of them. */
export function fieldsOnPage({
  stage,
  fields,
}: {
  stage?: string | undefined;
  fields?: Fields | undefined;
}): Fields {
  return { ...(stage === undefined ? {} : { stage }), ...fields };
}

/**
 * Fields with those that a person gives now.
 * @param page what the page says of its fields now, under these names or ones that are alike
 */
export function withGiven(fields: Fields | undefined, given: Fields, page: Fields = {}): Fields {
  const kept = new Map(Object.entries({ ...fields, ...given }));
  for (const name of Object.keys(given)) {
    const said = fieldNamed(page, name);
    if (said === undefined) kept.delete(fieldSaid(name));
    else kept.set(fieldSaid(name), said);
  }
  return Object.fromEntries(kept);
}

/** Whether a stage that a person chose is what counts on a page that says `stage`; where both are one, the page says it. */
export function choiceStands(chosen: RecordState | null, stage: string | undefined): boolean {
  if (chosen?.stage === undefined || stage === undefined) return chosen?.stage !== undefined;
  const then = chosen.fields?.[STAGE];
  const now = stageName(stage);
  return typeof then === 'string' && stageName(then) === now && stageName(chosen.stage) !== now;
}

/** What counts of the fields that a person gave, on a page that says these. */
export function givenThatStands(given: Fields, page: Fields): Fields {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      if (name.startsWith(SAID_FIELD)) return false;
      const now = fieldNamed(page, name);
      return now === undefined || (now === given[fieldSaid(name)] && now !== value);
    }),
  );
}
