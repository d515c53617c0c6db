/** What changed in which order, kept beside the store: for `pending`, and to read two shards in an order by chance. */
import type { Position } from './sequences.ts';

export interface FeedRow {
  id: string;
  /** Number of the store behind; a document has only its last one. */
  seq: number;
}

/** A shard may be so many rows ahead of the other within an answer. */
const APART = 8;

export class FeedIndex {
  readonly #latest = new Map<string, number>();
  #shards: [FeedRow[], FeedRow[]] = [[], []];
  #known = 0;

  /** The highest number that was added. */
  get known(): number {
    return this.#known;
  }

  get end(): Position {
    return [this.#known, this.#known];
  }

  /** @param rows in ascending order, all higher than {@link known} */
  add(rows: readonly FeedRow[]): void {
    for (const row of rows) {
      this.#latest.set(row.id, row.seq);
      this.#shards[shardOf(row.id)].push(row);
      this.#known = Math.max(this.#known, row.seq);
    }
    const held = this.#shards[0].length + this.#shards[1].length;
    if (held > 1000 && held > 2 * this.#latest.size) {
      this.#shards = [this.#shards[0].filter(this.#isLatest), this.#shards[1].filter(this.#isLatest)];
    }
  }

  #isLatest = ({ id, seq }: FeedRow): boolean => this.#latest.get(id) === seq;

  #after(position: Position): [FeedRow[], FeedRow[]] {
    const [first, second] = this.#shards;
    return [
      first.slice(firstAfter(first, position[0])).filter(this.#isLatest),
      second.slice(firstAfter(second, position[1])).filter(this.#isLatest),
    ];
  }

  /**
   * Up to `limit` rows after a position, the shards interleaved by chance, each row with the position reached with it.
   * @returns also how many rows are left after them
   */
  read(position: Position, limit: number): { rows: { row: FeedRow; reached: Position }[]; pending: number } {
    const [first, second] = this.#after(position);
    const rows: { row: FeedRow; reached: Position }[] = [];
    let [reached, i, j] = [position, 0, 0];
    while (rows.length < limit && (i < first.length || j < second.length)) {
      const takeFirst =
        j >= second.length || (i < first.length && i - j < APART && (j - i >= APART || Math.random() < 0.5));
      const row = (takeFirst ? first[i++] : second[j++]) as FeedRow;
      reached = takeFirst ? [row.seq, reached[1]] : [reached[0], row.seq];
      rows.push({ row, reached });
    }
    return { rows, pending: first.length - i + second.length - j };
  }
}

function firstAfter(rows: readonly FeedRow[], seq: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as FeedRow).seq > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shardOf(id: string): 0 | 1 {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return (hash & 1) as 0 | 1;
}
