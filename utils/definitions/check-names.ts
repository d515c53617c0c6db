/** Names, aliases and abbreviations that two definitions share: nobody can look those up without guessing. */
import type { CheckContext, Named } from './check-context.ts';
import { nameKey } from './names.ts';
import { fieldWords, type Path, problem, quotable } from './problem.ts';

interface Use {
  named: Named;
  field: Path;
  text: string;
}

export function checkNames(context: CheckContext): void {
  const all: Named[] = [
    ...context.kpis.map((body) => ({ type: 'kpi' as const, body })),
    ...context.terms.map((body) => ({ type: 'term' as const, body })),
  ];
  const names = new Map<string, Use>();
  const abbreviations = new Map<string, Use>();
  for (const named of all) {
    const { name, aliases = [], abbreviation } = named.body;
    const uses: Use[] = [
      { named, field: ['name'], text: name },
      ...aliases.map((text, i) => ({ named, field: ['aliases', i], text })),
    ];
    for (const use of uses) report(context, names, use, 'duplicate-name');
    if (abbreviation !== undefined) {
      report(
        context,
        abbreviations,
        { named, field: ['abbreviation'], text: abbreviation },
        'shared-abbreviation',
      );
    }
  }
}

function report(
  context: CheckContext,
  seen: Map<string, Use>,
  use: Use,
  code: 'duplicate-name' | 'shared-abbreviation',
): void {
  const key = nameKey(use.text);
  const other = seen.get(key);
  if (!other) {
    seen.set(key, use);
    return;
  }
  if (other.named.body === use.named.body || belongTogether(other.named, use.named)) return;
  const { type, body } = use.named;
  const thing = context.thing(type, body);
  // Two of one name are told apart by their ids.
  const words = context.thing(other.named.type, other.named.body);
  const otherThing = `${words.charAt(0).toLowerCase()}${words.slice(1)} (${other.named.body.id})`;
  const place = context.place(type, body, use.field);
  const shared = { thing: `${thing} (${body.id})`, other: otherThing };
  context.problems.push(
    code === 'duplicate-name'
      ? problem(code, { ...shared, name: quotable(use.text) }, place)
      : problem(code, { ...shared, abbreviation: quotable(use.text) }, place),
  );
}

/** A term and the KPI that measures it, and a definition and its successor, may well have one name. */
function belongTogether(a: Named, b: Named): boolean {
  if (a.type !== b.type) {
    const [kpi, term] = a.type === 'kpi' ? [a, b] : [b, a];
    return term.type === 'term' && term.body.kpi === kpi.body.id;
  }
  return a.body.supersededBy === b.body.id || b.body.supersededBy === a.body.id;
}

/** Characters that a wrong character set leaves behind: U+FFFD, and halves of surrogate pairs. */
export function checkCharacters(context: CheckContext): void {
  for (const { type, body } of context.doc.definitions) {
    if (type === 'observations' || type === 'workspace') continue;
    const field = brokenField(body, []);
    if (!field) continue;
    const params = { thing: context.thing(type, body), field: fieldWords(field) };
    context.problems.push(problem('broken-character', params, context.place(type, body, field)));
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
