/** The feed of a shared workspace, page by page, in pages that the line and the server can manage. */
import { type ChangesPage, readChanges, withDocs } from '../workspace/changes.ts';
import type { CouchClient } from '../workspace/couch-client.ts';
import { CouchError } from '../workspace/couch-error.ts';

export class FeedPages {
  readonly #client: CouchClient;
  readonly #signal: AbortSignal | undefined;
  #limit: number;

  /** @param options.limit rows a page, as long as that goes well */
  constructor(client: CouchClient, { limit, signal }: { limit: number; signal?: AbortSignal }) {
    this.#client = client;
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
   * end, is asked for in smaller pages, and so are those that follow.
   * @throws CouchError
   */
  async next(since: string): Promise<ChangesPage> {
    for (;;) {
      try {
        const request = { since, limit: this.#limit, signal: this.#signal };
        const page = await readChanges(this.#client, 'definitions', request);
        const rows = await withDocs(this.#client, 'definitions', page.rows, this.#signal);
        return { ...page, rows };
      } catch (error) {
        if (this.#limit === 1 || !(error instanceof CouchError && isTooMuch(error))) throw error;
        this.#limit = Math.ceil(this.#limit / 8);
      }
    }
  }
}

function isTooMuch({ code, status }: CouchError): boolean {
  return code === 'too-large' || ((code === 'timeout' || code === 'cut') && status !== undefined);
}
