/** The changes feed: opaque sequences, rows in any order, and everything anew for a sequence that means nothing any more. */
import { type Database, Refusal, winner } from './memory-tree.ts';

export class MemoryFeed {
  /** Sequences given → which change of which database they stand for. */
  readonly #sequences = new Map<string, { instance: string; at: number }>();
  readonly #random: () => number;

  /** @param random in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** No sequence that was given means anything any more. */
  forget(): void {
    this.#sequences.clear();
  }

  /** Another text each time; what it stands for is known here alone. */
  #sequence(database: Database, at: number): string {
    const text = `${at}-g1${Math.floor(this.#random() * 2 ** 40).toString(36)}${this.#sequences.size.toString(36)}`;
    this.#sequences.set(text, { instance: database.instance, at });
    return text;
  }

  #since(database: Database, text: string): number {
    if (text === 'now') return database.seq;
    if (text === '0') return 0;
    const known = this.#sequences.get(text);
    if (known) return known.instance === database.instance ? known.at : 0;
    if (/^\d+-g1/.test(text)) return 0;
    throw new Refusal(400, 'bad_request', "Malformed sequence supplied in 'since' parameter.");
  }

  /** @param rewind give everything anew, whatever was asked */
  page(database: Database, query: URLSearchParams, rewind: boolean) {
    const since = rewind ? 0 : this.#since(database, query.get('since') ?? '0');
    const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
    const all = [...database.docs].filter(([, { seq }]) => seq > since).sort(([, a], [, b]) => a.seq - b.seq);
    const page = all.slice(0, limit);
    const interval = Number(query.get('seq_interval') ?? 1);
    const last = page.at(-1)?.[1].seq ?? (rewind ? 0 : since);
    const end = all.length <= limit ? Math.max(last, since) : last;
    const results = this.#shuffled(page).map(([id, entry], i) => {
      const leaf = winner(entry);
      const others = entry.leaves.filter((one) => one !== leaf && !one.deleted).map(({ rev }) => rev);
      return {
        seq: (i + 1) % interval === 0 ? this.#sequence(database, entry.seq) : null,
        id,
        changes: [{ rev: leaf.rev }],
        ...(leaf.deleted && { deleted: true }),
        ...(query.get('include_docs') === 'true' && {
          doc: {
            ...leaf.doc,
            _rev: leaf.rev,
            ...(others.length > 0 && query.get('conflicts') === 'true' && { _conflicts: others }),
          },
        }),
      };
    });
    return { results, last_seq: this.#sequence(database, end), pending: all.length - page.length };
  }

  #shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(this.#random() * (i + 1));
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
}
