/**
 * What a person chose against what the page says: the choice corrects what the page said then. So beside the choice stands
 * what that was, as a value of the record like a tick of a checklist: `page:stage`, `page:pipeline`,
 * `page:field:<name>`.
 */
import { fieldNamed } from '../definitions/field-named.ts';
import type { RecordState } from '../records/schema.ts';
import type { Standing } from './applies-here.ts';
import { isSamePlace } from './stage-name.ts';

type Fields = NonNullable<RecordState['fields']>;

/** Names of these values begin with this; they are no fields of the record. */
export const SAID_FIELD = 'page:';
const STAGE = `${SAID_FIELD}stage`;
const PIPELINE = `${SAID_FIELD}pipeline`;
const fieldSaid = (name: string): string => `${SAID_FIELD}field:${name}`;

/** @param page where it says now that the record stands */
export function withSaidPlace(
  fields: Fields | undefined,
  { stage, pipeline }: Standing,
): Pick<RecordState, 'fields'> {
  const { [STAGE]: _stage, [PIPELINE]: _pipeline, ...rest } = fields ?? {};
  const said = { ...(stage && { [STAGE]: stage }), ...(pipeline && { [PIPELINE]: pipeline }) };
  return fields || stage || pipeline ? { fields: { ...rest, ...said } } : {};
}

/** What a page says of the fields that conditions may ask for: its stage and pipeline are among them. */
export function fieldsOnPage({
  stage,
  pipeline,
  fields,
}: Standing & { fields?: Fields | undefined }): Fields {
  return { ...(stage !== undefined && { stage }), ...(pipeline !== undefined && { pipeline }), ...fields };
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

/** Whether a stage that a person chose is what counts on a page that says `now`; where both are one, the page says it. */
export function choiceStands(chosen: RecordState | null, now: Standing): boolean {
  if (!chosen?.stage || !now.stage) return !!chosen?.stage;
  const { [STAGE]: stage, [PIPELINE]: pipeline } = chosen.fields ?? {};
  const then = { stage: textOf(stage), pipeline: textOf(pipeline) };
  return isSamePlace(then, now) && !isSamePlace(chosen, now);
}

const textOf = (value: Fields[string] | undefined) => (typeof value === 'string' ? value : undefined);

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
