/** SiteRecords are compiled where all Sites are known; pages get the outcome and need no parser. */
import type { CompiledRecord } from './match-record.ts';
import { parsePath, parseQuery, splitHashPattern } from './pattern.ts';
import type { SiteRecord } from './site.ts';

export function compileRecord(record: SiteRecord): CompiledRecord {
  const caseless = record.ignoreCase === true;
  const fold = (text: string) => (caseless ? text.toLowerCase() : text);
  const isHash = record.in === 'hash';
  const isInner = isHash || record.within !== undefined;
  const [path, query] = isHash
    ? splitHashPattern(record.pattern)
    : record.in === 'path'
      ? [record.pattern, null]
      : [null, record.pattern];
  const paths = (text: string | null) => (text === null ? null : parsePath(text, caseless));
  const items = (text: string | null) => (text === null ? null : parseQuery(text, caseless));
  return {
    record,
    caseless,
    path: paths(!isInner && path !== null ? path : (record.path ?? null)),
    query: isInner ? null : items(query),
    innerPath: isInner ? paths(path) : null,
    innerQuery: isInner ? items(query) : null,
    require: Object.entries(record.require ?? {}).map(([name, values]) => [
      name.toLowerCase(),
      // `[':tenant']` takes the value, as a pattern would.
      values.length === 1 && values[0]?.startsWith(':')
        ? { name: values[0].slice(1) }
        : { words: values.map(fold) },
    ]),
    forbid: (record.forbid ?? []).map((name) => name.toLowerCase()),
    kinds: Object.fromEntries(
      Object.entries(record.kindFrom?.map ?? {}).map(([value, kind]) => [fold(value), kind]),
    ),
  };
}
