/**
 * Edits between two folded texts: insert, delete, replace, and swap of two neighbours count one each
 * (optimal string alignment: Damerau 1964, without editing a swapped pair again).
 */

/** Rows of the table, kept to spare allocations; each call fills what it reads. */
let rows: [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)];

function roomFor(length: number): typeof rows {
  if (rows[0].length < length) {
    const size = length * 2;
    rows = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  }
  return rows;
}

/** Distance of `query` to `text`, or `Infinity` when above `max`. Only the band of width `2 max + 1` is computed. */
export function editDistance(query: string, text: string, max: number): number {
  return distance(query, text, max, false);
}

/** Least distance of `query` to any beginning of `text` (what one sees while typing), or `Infinity` when above `max`. */
export function prefixDistance(query: string, text: string, max: number): number {
  return distance(query, text, max, true);
}

function distance(query: string, text: string, max: number, prefix: boolean): number {
  const m = query.length;
  const n = prefix ? Math.min(text.length, m + max) : text.length;
  if (m - n > max || (!prefix && n - m > max)) return Infinity;
  const far = max + 1;
  const room = roomFor(n + 2);
  let before = room[0];
  let last = room[1];
  let row = room[2];
  for (let j = 0; j <= n; j++) last[j] = Math.min(j, far);
  let lastLeast = 0;
  for (let i = 1; i <= m; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(n, i + max);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    if (to < n) row[to + 1] = far;
    const q = query.charCodeAt(i - 1);
    const q1 = i > 1 ? query.charCodeAt(i - 2) : -1;
    let least = row[from - 1] as number;
    for (let j = from; j <= to; j++) {
      const t = text.charCodeAt(j - 1);
      let d = (last[j - 1] as number) + (q === t ? 0 : 1);
      const side = Math.min(last[j] as number, row[j - 1] as number) + 1;
      if (side < d) d = side;
      if (q1 === t && j > 1 && q === text.charCodeAt(j - 2)) d = Math.min(d, (before[j - 2] as number) + 1);
      row[j] = d;
      if (d < least) least = d;
    }
    // A swap reaches back two rows, so both must be out of reach.
    if (least > max && lastLeast >= max) return Infinity;
    lastLeast = least;
    // Not by destructuring, which costs more than the whole row before this is compiled.
    const spare = before;
    before = last;
    last = row;
    row = spare;
  }
  if (!prefix) return (last[n] as number) <= max ? (last[n] as number) : Infinity;
  const best = leastOf(last, Math.max(0, m - max), n);
  return best <= max ? best : Infinity;
}

function leastOf(row: Int32Array, from: number, to: number): number {
  let least = Infinity;
  for (let j = from; j <= to; j++) least = Math.min(least, row[j] as number);
  return least;
}

/** Slips that one may make in a text of so many letters and still be understood. */
export function slipsAllowed(length: number): number {
  if (length < 3) return 0;
  if (length < 8) return 1;
  return length < 15 ? 2 : 3;
}

/**
 * Edit distance with care for short words, of which nearly all are one edit apart: below three letters there
 * are no slips, among three letters only a swap, between three and four a missing letter.
 */
export function slipDistance(query: string, text: string, max: number): number {
  const shorter = Math.min(query.length, text.length);
  const longer = Math.max(query.length, text.length);
  if (shorter < 3) return Infinity;
  const slips = editDistance(query, text, shorter === 3 ? 1 : max);
  if (longer === 3 && slips === 1 && !sameLetters(query, text)) return Infinity;
  return slips;
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}
