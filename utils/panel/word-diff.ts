/** Two texts → what of the first is gone and what of the second is new, by whole words. Pure. */

export interface DiffPart {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Cells of the table that is compared at once: texts that differ in more are said to be replaced. */
const MOST_CELLS = 1_000_000;

/** Words and the white space between them, so that what is put together again is the text. */
const words = (text: string): string[] => text.match(/\s+|\S+/gu) ?? [];

/**
 * `same` and `gone` in their order are the first text, `same` and `new` the second. Of parts that meet, what is gone stands
 * before what is new.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [a, b] = [words(before), words(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
  }
  const parts: DiffPart[] = a.slice(0, head).map((text) => ({ kind: 'same', text }));
  parts.push(...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)));
  parts.push(...a.slice(a.length - tail).map((text) => ({ kind: 'same', text }) as const));
  return joined(parts);
}

/** By the longest common subsequence. */
function middle(a: readonly string[], b: readonly string[]): DiffPart[] {
  const gone = (text: string): DiffPart => ({ kind: 'gone', text });
  const added = (text: string): DiffPart => ({ kind: 'new', text });
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) return [...a.map(gone), ...b.map(added)];
  const width = b.length + 1;
  // Length of the longest that `a` from i and `b` from j have in common.
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push(gone(left));
      i++;
    } else if (right !== undefined) {
      parts.push(added(right));
      j++;
    }
  }
  return parts;
}

/** Neighbours of one kind as one, what is gone before what is new. A space between two changes is part of both. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  let [gone, added] = ['', ''];
  const flush = () => {
    if (gone) result.push({ kind: 'gone', text: gone });
    if (added) result.push({ kind: 'new', text: added });
    [gone, added] = ['', ''];
  };
  for (const [i, { kind, text }] of parts.entries()) {
    const isBetween = (gone || added) && text.trim() === '' && (parts[i + 1]?.kind ?? 'same') !== 'same';
    if (kind === 'gone') gone += text;
    else if (kind === 'new') added += text;
    else if (isBetween) {
      gone += text;
      added += text;
    } else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
