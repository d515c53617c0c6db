/**
 * The same page around every search contestant: Preact, the product's words, a search box and a list of results. The
 * first query stands in the page's address.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n/i18n.ts';

export interface Found {
  id: string;
  name: string;
  hint: string;
}

/** Best first. */
export type Find = (query: string) => Found[];

/** A search, and when all that it will ever know is there: keys are timed from then on. */
export interface Searching {
  find: Find;
  whole: Promise<unknown>;
}

/** Results that a page shows. */
export const SHOWN = 20;

export interface PopupBench {
  /** Milliseconds from the start of the navigation to the first answer, painted; its first result. */
  first: Promise<{ ms: number; ready: number; name: string | undefined }>;
  /** Milliseconds that each query took, without drawing. */
  keys(queries: string[]): Promise<number[]>;
}

export function runPopup(open: () => Promise<Find | Searching>): void {
  const query = decodeURIComponent(location.hash.slice(1));
  const { promise: first, resolve, reject } = Promise.withResolvers<Awaited<PopupBench['first']>>();
  let find: Find = () => [];
  let whole: Promise<unknown> | undefined;
  let ready = 0;
  // As the popup does: the reading is on its way while the page is drawn. For every contestant.
  const opening = open();

  function Shell() {
    const [found, setFound] = useState<Found[] | null>(null);
    useEffect(() => {
      opening.then((opened) => {
        if ('find' in opened) ({ find, whole } = opened);
        else find = opened;
        ready = performance.now();
        setFound(find(query));
      }, reject);
    }, []);
    useEffect(() => {
      if (!found) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ ms: performance.now(), ready, name: found[0]?.name });
        port2.postMessage(null);
      });
    }, [found]);
    return (
      <main>
        <input type="search" aria-label={t('searchLabel')} placeholder={t('searchLabel')} value={query} />
        <ul>
          {found?.map(({ id, name, hint }) => (
            <li key={id}>
              <b>{name}</b> {hint}
            </li>
          ))}
        </ul>
      </main>
    );
  }

  const bench: PopupBench = {
    first,
    keys: async (queries) => {
      await first;
      await whole;
      const times: number[] = [];
      for (const typed of queries) {
        const started = performance.now();
        find(typed);
        times.push(performance.now() - started);
        // As between two keys: other work may run, garbage may be collected.
        await new Promise((resolve) => setTimeout(resolve));
      }
      return times;
    },
  };
  (globalThis as unknown as { bench: PopupBench }).bench = bench;
  render(<Shell />, document.body);
}
