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
export function sortTexts(texts: Texts): Uint32Array {
  return new Sorting(texts).run();
}

/** Short methods: an engine makes a function quick between two calls of it, and has to stop one long loop for that (half the time). */
class Sorting {
  readonly #units: Uint16Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #order: Uint32Array;
  /** By place in the order: the next units of the text there, behind its end 0. */
  readonly #next: Uint32Array;
  /** Units that are compared at once. */
  readonly #step: 2 | 4;
  /** What is still to be sorted: from, to, and how many units are known to be alike. */
  readonly #open: number[];

  constructor({ units, starts, ends }: Texts) {
    this.#units = units;
    this.#starts = starts;
    this.#ends = ends;
    this.#order = starts.map((_, n) => n);
    this.#next = new Uint32Array(starts.length);
    this.#step = isNarrow(units) ? 4 : 2;
    this.#open = [0, starts.length, 0];
  }

  run(): Uint32Array {
    const open = this.#open;
    this.#lookAt(0, this.#order.length, 0);
    while (open.length > 0) {
      const depth = open.pop() as number;
      const to = open.pop() as number;
      const from = open.pop() as number;
      if (to - from < FEW) this.#sortFew(from, to, depth);
      else this.#part(from, to, depth);
    }
    return this.#order;
  }

  #lookAt(from: number, to: number, depth: number): void {
    for (let place = from; place < to; place++)
      this.#next[place] = this.#unitsOf(this.#order[place] as number, depth);
  }

  #unitsOf(text: number, depth: number): number {
    const units = this.#units;
    const step = this.#step;
    const bits = 32 / step;
    const at = (this.#starts[text] as number) + depth;
    const end = this.#ends[text] as number;
    let all = 0;
    for (let i = at; i < at + step; i++) all = (all << bits) | (i < end ? (units[i] as number) : 0);
    return all >>> 0;
  }

  /** Parts texts whose first `depth` units are alike into those before, like and after one of them. */
  #part(from: number, to: number, depth: number): void {
    const next = this.#next;
    const order = this.#order;
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
    this.#open.push(from, low, depth, high, to, depth);
    if ((pivot & (this.#step === 4 ? 0xff : 0xffff)) === 0) {
      // All of them end here.
      order.subarray(low, high).sort();
    } else {
      this.#lookAt(low, high, depth + this.#step);
      this.#open.push(low, high, depth + this.#step);
    }
  }

  #sortFew(from: number, to: number, depth: number): void {
    const order = this.#order;
    for (let place = from + 1; place < to; place++) {
      const text = order[place] as number;
      let free = place;
      while (free > from && this.#isBefore(text, order[free - 1] as number, depth)) {
        order[free] = order[free - 1] as number;
        free--;
      }
      order[free] = text;
    }
  }

  /** Whether text `a` stands before text `b`; their first `depth` units are alike. */
  #isBefore(a: number, b: number, depth: number): boolean {
    const units = this.#units;
    let i = (this.#starts[a] as number) + depth;
    let j = (this.#starts[b] as number) + depth;
    const iEnd = this.#ends[a] as number;
    const jEnd = this.#ends[b] as number;
    while (i < iEnd && j < jEnd && units[i] === units[j]) {
      i++;
      j++;
    }
    if (j === jEnd) return i === iEnd && a < b;
    return i === iEnd || (units[i] as number) < (units[j] as number);
  }
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
