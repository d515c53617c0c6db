/** Names that two definitions share, whichever field has them: nobody can look those up without guessing. */

import type { CheckContext, Named } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { nameKey } from './names.ts';
import { fieldWords, type Path, quotable } from './problem.ts';

interface Use {
  named: Named;
  field: Path;
  text: string;
}

export function checkNames(context: CheckContext): void {
  const all: Named[] = [
    ...context.kpis.map((body) => ({ type: 'kpi' as const, body })),
    ...context.terms.map((body) => ({ type: 'term' as const, body })),
    ...context.agreements.map((body) => ({ type: 'agreement' as const, body })),
    ...context.experiments.map((body) => ({ type: 'experiment' as const, body })),
  ];
  const names = new Map<string, Use>();
  const keys = new Map<string, Use>();
  for (const named of all) {
    const own = new Set<string>();
    for (const use of namesOf(named)) {
      const isNew = own.size < own.add(keyOf(use)).size;
      if (isNew) report(context, names, use);
      else if (use.field[0] === 'aliases') reportRepeated(context, use);
    }
    if (named.type !== 'experiment' || named.body.key === undefined) continue;
    report(context, keys, { named, field: ['key'], text: named.body.key });
  }
}

/** By capitals: `Straße` is `STRASSE` there, and no small letters of that are `straße` again. */
const keyOf = ({ text }: Use) => nameKey(text.toUpperCase());

/** All that people may look a definition up by. */
function namesOf(named: Named): Use[] {
  if (named.type === 'experiment') return [{ named, field: ['title'], text: named.body.title }];
  const name: Use = { named, field: ['name'], text: named.body.name };
  if (named.type === 'agreement') return [name];
  const { aliases = [], abbreviation } = named.body;
  return [
    name,
    ...aliases.map((text, i) => ({ named, field: ['aliases', i], text })),
    ...(abbreviation === undefined ? [] : [{ named, field: ['abbreviation'], text: abbreviation }]),
  ];
}

function reportRepeated({ thing, place, problems }: CheckContext, { named, field, text }: Use): void {
  const params = { thing: thing(named.type, named.body), alias: quotable(text) };
  problems.push(checkProblem('repeated-alias', params, place(named.type, named.body, field)));
}

function report(context: CheckContext, seen: Map<string, Use>, use: Use): void {
  const key = keyOf(use);
  const other = seen.get(key);
  if (!other) {
    seen.set(key, use);
    return;
  }
  if (belongTogether(other.named, use.named)) return;
  const { type, body } = use.named;
  const thing = context.thing(type, body);
  // Two of one name are told apart by their ids.
  const words = context.thing(other.named.type, other.named.body);
  const otherThing = `${words.charAt(0).toLowerCase()}${words.slice(1)} (${other.named.body.id})`;
  const place = context.place(type, body, use.field);
  const shared = { thing: `${thing} (${body.id})`, other: otherThing };
  const text = quotable(use.text);
  const [field] = use.field;
  context.problems.push(
    field === 'key'
      ? checkProblem('shared-key', { ...shared, key: text }, place)
      : field === 'abbreviation' && other.field[0] === field
        ? checkProblem('shared-abbreviation', { ...shared, abbreviation: text }, place)
        : checkProblem('duplicate-name', { ...shared, name: text }, place),
  );
}

/** A term and the KPI that measures it, and a definition and its successor, may well have one name. */
function belongTogether(a: Named, b: Named): boolean {
  if (a.type === b.type) return isSuccessor(a.body, b.body) || isSuccessor(b.body, a.body);
  const [kpi, term] = a.type === 'kpi' ? [a, b] : [b, a];
  return kpi.type === 'kpi' && term.type === 'term' && term.body.kpi === kpi.body.id;
}

function isSuccessor(body: Named['body'], of: Named['body']): boolean {
  return 'supersededBy' in of && of.supersededBy === body.id;
}

/** Characters that a wrong character set leaves behind: U+FFFD, and halves of surrogate pairs. */
export function checkCharacters(context: CheckContext): void {
  for (const { type, body } of context.doc.definitions) {
    if (type === 'observations' || type === 'workspace') continue;
    const field = brokenField(body, []);
    if (!field) continue;
    const params = { thing: context.thing(type, body), field: fieldWords(field) };
    context.problems.push(checkProblem('broken-character', params, context.place(type, body, field)));
  }
}

/** Depth is bounded: the document was read within its limit of levels. */
function brokenField(value: unknown, path: Path): Path | undefined {
  if (typeof value === 'string') {
    return value.includes('\ufffd') || /[\ud800-\udfff]/u.test(value) ? path : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const found = brokenField(inner, [...path, isList ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}
