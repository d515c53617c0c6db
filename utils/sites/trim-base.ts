import { parseBase } from './bases.ts';
import { compileRecord } from './compile-record.ts';
import type { Site } from './site.ts';

/**
 * The base address in what a person pasted as one, which is often the address of a page: where the tool's own grammar begins,
 * the base ends (`https://erp.example/sub/odoo/crm/7` → `https://erp.example/sub`). Of two such words in a row the first is a
 * folder, and belongs to the base. `null` for what is no base address.
 */
export function trimBase(text: string, site: Site): string | null {
  const base = parseBase(text);
  if (!base) return null;
  const patterns = site.records
    .flatMap((record) => compileRecord(record).path ?? [])
    .flatMap(({ parts }) => (parts[0]?.words ? [parts] : []));
  const words = new Set(patterns.flatMap(([first]) => first?.words ?? []));
  const segments = base.path.split('/').slice(1);
  const isTool = (from: number): boolean =>
    patterns.some((parts) =>
      parts.every((part, i) => {
        const segment = segments[from + i];
        return segment === undefined || (part.words?.includes(segment) ?? !words.has(segment));
      }),
    );
  const begins = segments.findIndex((segment, i) => words.has(segment) && isTool(i));
  // A page of the tool that is no record's.
  const end =
    begins >= 0
      ? begins
      : segments.findIndex((segment, i) => words.has(segment) && !words.has(segments[i + 1] as string));
  const kept = end < 0 ? segments : segments.slice(0, end);
  return `${base.protocol}//${[base.host, ...kept].join('/')}`;
}
