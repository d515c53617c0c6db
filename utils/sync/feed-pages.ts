/** The feed of a shared workspace, page by page, in pages that the line and the server can manage. */
import { type ChangesPage, readChanges, withDocs } from '../workspace/changes.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';

/** A page that was asked for. */
interface Coming {
  since: string;
  page: Promise<ChangesPage>;
  /** Where the one after it begins, once that is known. */
  next?: string;
  isTaken: boolean;
}

/** So many in a row, and the next are twice as large: a line that stays slow loses little by it. */
const GOOD_PAGES = 4;

export class FeedPages {
  readonly #client: CouchClient;
  readonly #signal: AbortSignal | undefined;
  readonly #most: number;
  #limit: number;
  /** Since the size of a page was set. */
  #good = 0;
  /** The next page, on its way while the one before is parsed and read: no further one is asked for until it is taken. */
  #coming: Coming | undefined;

  /** @param options.limit rows a page, as long as that goes well */
  constructor(client: CouchClient, { limit, signal }: { limit: number; signal?: AbortSignal }) {
    this.#client = client;
    this.#most = limit;
    this.#limit = limit;
    this.#signal = signal;
  }

  /**
   * The page after a sequence that was kept.
   * @returns `undefined`: there is nothing to go on from, the server can do nothing with the sequence; @throws CouchError
   */
  async goOn(since: string): Promise<ChangesPage | undefined> {
    if (since === '0') return undefined;
    try {
      return await this.next(since);
    } catch (error) {
      if (error instanceof CouchError && error.code === 'bad-document') return undefined;
      throw error;
    }
  }

  /**
   * Documents may be larger, or the line slower, than anybody thought: an answer that is too large, or that began and did not
   * end, is asked for in smaller pages, and so are those that follow, until a few went well: a line is slow for a while.
   * @throws CouchError
   */
  async next(since: string): Promise<ChangesPage> {
    for (;;) {
      try {
        const page = await this.#take(since);
        const rows = await withDocs(this.#client, 'definitions', page.rows, this.#signal);
        if (++this.#good % GOOD_PAGES === 0) this.#limit = Math.min(this.#most, this.#limit * 2);
        return { ...page, rows };
      } catch (error) {
        if (this.#limit === 1 || !(error instanceof CouchError && isTooMuch(error))) throw error;
        this.#limit = Math.ceil(this.#limit / 8);
        this.#good = 0;
      }
    }
  }

  #take(since: string): Promise<ChangesPage> {
    const taken = this.#coming?.since === since ? this.#coming : this.#ask(since);
    taken.isTaken = true;
    this.#coming = taken.next === undefined ? undefined : this.#ask(taken.next);
    return taken.page;
  }

  #ask(since: string): Coming {
    const coming: Coming = {
      since,
      isTaken: false,
      page: readChanges(this.#client, 'definitions', {
        since,
        limit: this.#limit,
        signal: this.#signal,
        goesOn: (next) => {
          coming.next = next;
          if (coming.isTaken) this.#coming = this.#ask(next);
        },
      }),
    };
    // Whoever takes it is told; until then a failure is nobody's.
    coming.page.catch(() => {});
    return coming;
  }
}

function isTooMuch({ code, status }: CouchError): boolean {
  return code === 'too-large' || ((code === 'timeout' || code === 'cut') && status !== undefined);
}
