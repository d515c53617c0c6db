/** Sorts many short texts that lie in one array of UTF-16 units: no text is made, no function called to compare two. */

/** Texts of one array: text `n` is `units[starts[n]] … units[ends[n] - 1]`; none has the unit 0. */
export interface Texts {
  units: Uint16Array;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** Fewer than these are put in order one by one. */
const FEW = 10;

/**
 * The numbers of the texts in the order of their texts, as JavaScript compares strings; equal texts in the order of
 * their numbers.
 *
 * Multikey quicksort (Bentley and Sedgewick 1997) on 32 bits at a time: texts are parted by the next few units, those
 * that are alike so far by the units after them. No beginning that texts share is looked at twice.
 */
export function sortTexts({ units, starts, ends }: Texts): Uint32Array {
  const count = starts.length;
  const order = new Uint32Array(count);
  for (let n = 0; n < count; n++) order[n] = n;
  /** Units that are compared at once, and how far each is moved. */
  const step = isNarrow(units) ? 4 : 2;
  const bits = 32 / step;
  const lastUnit = step === 4 ? 0xff : 0xffff;
  /** By place in `order`: the next units of the text there, behind its end 0. */
  const next = new Uint32Array(count);

  const lookAt = (from: number, to: number, depth: number): void => {
    for (let place = from; place < to; place++) {
      const text = order[place] as number;
      const at = (starts[text] as number) + depth;
      const end = ends[text] as number;
      let all = 0;
      for (let i = at; i < at + step; i++) all = (all << bits) | (i < end ? (units[i] as number) : 0);
      next[place] = all >>> 0;
    }
  };
  /** Whether text `a` stands before text `b`; their first `depth` units are alike. */
  const before = (a: number, b: number, depth: number): boolean => {
    let i = (starts[a] as number) + depth;
    let j = (starts[b] as number) + depth;
    const iEnd = ends[a] as number;
    const jEnd = ends[b] as number;
    while (i < iEnd && j < jEnd && units[i] === units[j]) {
      i++;
      j++;
    }
    if (j === jEnd) return i === iEnd && a < b;
    return i === iEnd || (units[i] as number) < (units[j] as number);
  };
  const sortFew = (from: number, to: number, depth: number): void => {
    for (let place = from + 1; place < to; place++) {
      const text = order[place] as number;
      let free = place;
      while (free > from && before(text, order[free - 1] as number, depth)) {
        order[free] = order[free - 1] as number;
        free--;
      }
      order[free] = text;
    }
  };

  lookAt(0, count, 0);
  /** What is still to be sorted: from, to, and how many units are known to be alike. */
  const open = [0, count, 0];
  while (open.length > 0) {
    const depth = open.pop() as number;
    const to = open.pop() as number;
    const from = open.pop() as number;
    if (to - from < FEW) {
      sortFew(from, to, depth);
      continue;
    }
    const pivot = median(next[from] as number, next[(from + to) >>> 1] as number, next[to - 1] as number);
    let low = from;
    let high = to;
    for (let place = from; place < high; ) {
      const value = next[place] as number;
      if (value === pivot) {
        place++;
        continue;
      }
      const other = value < pivot ? low++ : --high;
      const text = order[place] as number;
      order[place] = order[other] as number;
      order[other] = text;
      next[place] = next[other] as number;
      next[other] = value;
      if (value < pivot) place++;
    }
    open.push(from, low, depth, high, to, depth);
    if ((pivot & lastUnit) === 0) {
      // All of them end here.
      order.subarray(low, high).sort();
    } else {
      lookAt(low, high, depth + step);
      open.push(low, high, depth + step);
    }
  }
  return order;
}

/** Whether every unit fits into a byte. */
function isNarrow(units: Uint16Array): boolean {
  let all = 0;
  for (let i = 0; i < units.length; i++) all |= units[i] as number;
  return all < 0x100;
}

function median(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : Math.max(a, c);
  return a < c ? a : Math.max(b, c);
}
