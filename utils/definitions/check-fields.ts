/** Fields whose names are nearly those of the model: they are kept, as all unknown ones are, and do nothing. */
import type { CheckContext } from './check-context.ts';
import { nearest } from './nearest.ts';
import { type Path, problem, quotable } from './problem.ts';
import { SECTIONS } from './sections.ts';

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
