/**
 * Where the words of `query` stand in `text`, as [from, to) in UTF-16 units, in order and apart: to show why it was found.
 * Upper and lower case are one where that keeps the text's length.
 */
export function marksOf(text: string, query: string): [number, number][] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const found = query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word): [number, number][] => {
      const at = lower.indexOf(word);
      return at < 0 ? [] : [[at, at + word.length]];
    })
    .sort(([a], [b]) => a - b);
  const marks: [number, number][] = [];
  for (const [from, to] of found) {
    const last = marks.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return marks;
}
