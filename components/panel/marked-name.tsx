/** A name with its matching parts marked. `marks`: [from, to) in UTF-16 units; wrong ones are passed over. */
export function MarkedName({ name, marks = [] }: { name: string; marks?: [number, number][] }) {
  const parts: preact.ComponentChildren[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from || to > name.length) continue;
    parts.push(name.slice(at, from), <mark key={from}>{name.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(name.slice(at));
  return <>{parts}</>;
}
