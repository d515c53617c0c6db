/** Fields whose names are nearly those of the model: they are kept, as all unknown ones are, and do nothing. */
import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { nearest } from './nearest.ts';
import { fieldWords, type Path, problem, quotable } from './problem.ts';
import { SECTIONS } from './sections.ts';
import type { DefinitionType } from './types.ts';

/** What of a zod schema says which fields there are. */
interface Shape {
  _zod: { def: { shape?: Record<string, Shape>; innerType?: Shape; element?: Shape } };
}

/** `defintion`, `target` for `targets`: warns of each where the name that was meant is not given as well. */
export function checkFields(context: CheckContext): void {
  for (const { type, body } of context.doc.definitions) {
    const section = SECTIONS.find((one) => one.type === type);
    if (!section || type === 'observations') continue;
    misspelt(section.schema as unknown as Shape, body, [], (path, suggestion) => {
      const params = { thing: context.thing(type, body), field: quotable(path.at(-1)) };
      const place = context.place(type, body, path);
      context.problems.push(problem('unknown-field', params, { ...place, suggestion }));
    });
    checkTranslations(context, type, body, section.schema as unknown as Shape);
  }
}

/** Languages that there are not, and fields that the definition itself cannot have: nobody would ever read them. */
function checkTranslations(context: CheckContext, type: DefinitionType, body: object, schema: Shape): void {
  const { translations = {} } = body as { translations?: Record<string, object> };
  const names = Object.keys(schema._zod.def.shape ?? {});
  const thing = context.thing(type, body);
  for (const [tag, fields] of Object.entries(translations)) {
    const path = ['translations', tag];
    if (!isLanguage(tag)) {
      const params = { thing, field: fieldWords(path) };
      context.problems.push(checkProblem('no-language', params, context.place(type, body, path)));
    }
    for (const name of Object.keys(fields)) {
      if (names.includes(name)) continue;
      const place = { ...context.place(type, body, [...path, name]), suggestion: nearest(name, names) };
      context.problems.push(problem('unknown-field', { thing, field: quotable(name) }, place));
    }
  }
}

/** A BCP 47 tag. It may begin with five to eight letters by its grammar, but no language does: `German`. */
function isLanguage(tag: string): boolean {
  try {
    return new Intl.Locale(tag).language.length <= 3;
  } catch {
    return false;
  }
}

type Report = (path: Path, suggestion: string) => void;

/** Depth is bounded by that of the schemas. */
function misspelt(schema: Shape, value: unknown, path: Path, report: Report): void {
  const { shape, innerType, element } = schema._zod.def;
  if (innerType) {
    misspelt(innerType, value, path, report);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (element && Array.isArray(value)) {
    for (const [i, item] of value.entries()) misspelt(element, item, [...path, i], report);
  }
  if (!shape) return;
  const missing = Object.keys(shape).filter((name) => !Object.hasOwn(value, name));
  for (const [key, inner] of Object.entries(value)) {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) misspelt(known, inner, [...path, key], report);
    const suggestion = known ? undefined : nearest(key, missing);
    if (suggestion !== undefined) report([...path, key], suggestion);
  }
}
