/**
 * Runs in the pages of tools that a person has switched on. Finds the record that the address names, draws the
 * launcher, hosts the panel's frame, and takes everything down when the address names another record or none.
 *
 *   address → pinned, or detectRecord → same record: nothing
 *                                     → another or none: the record's signal aborts → start anew
 *   a click → a frame or drawer that names another record → "not sure"
 *
 * What people do with the launcher beyond a click is in `record-hands.content.ts`, which comes when they reach for it.
 */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { type HelloReply, parseHostMessage } from '../utils/messaging/page.ts';
import { ask, askOnce, pause, RETRIES } from '../utils/page/ask-worker.ts';
import {
  type Action,
  getHands,
  PAGE_LAG_MS,
  type RecordHere,
  showRecord,
  world,
} from '../utils/page/show-record.ts';
import { watchLocation } from '../utils/page/watch-location.ts';
import { onWorkerMessage } from '../utils/platform/page.ts';
import { recordKey } from '../utils/records/record-ref.ts';
import { detectHere, type SiteHere } from '../utils/sites/detect-here.ts';

/** Chat widgets and the like are there after about this long. */
const LATE_MS = 3000;

const siteOf = (key: string): string => key.split('/', 1)[0] as string;

/** The next event of this type of the document. */
function heard(type: string): Promise<unknown> {
  return new Promise((resolve) => document.addEventListener(type, resolve, { once: true }));
}

async function main(): Promise<void> {
  // A prerendered page is not yet looked at; it starts when it is shown.
  const page = document as Document & { prerendering?: boolean };
  if (page.prerendering) await heard('prerenderingchange');
  const reply = await ask<HelloReply<SiteHere>>({ type: 'hello' });
  if (!reply.ok || reply.value.sites.length === 0) {
    // Nothing to do here yet: started again once there is.
    world.throughlineRunning = false;
    return;
  }
  let hello = reply.value;
  if (document.readyState === 'loading') await heard('DOMContentLoaded');

  let current: RecordHere | null = null;
  let isFirst = true;
  let session = new AbortController();
  let hear: ((action: Action) => unknown) | null = null;
  let looks = 0;
  let later: ReturnType<typeof setTimeout>;
  let isSure = true;
  const show = (record: RecordHere | null): void => {
    const same = record?.key === current?.key;
    current = record;
    if (same) return void hear?.(1);
    session.abort();
    session = new AbortController();
    isSure = true;
    hear = record && showRecord(record, hello, isFirst, session.signal);
    isFirst = false;
    if (!record) void ask({ type: 'location', key: null });
  };
  /** What came late: a widget under the launcher, a drawer or frame with a record that the address does not name. */
  const lookRound = async (): Promise<void> => {
    const mine = looks;
    const hands = await getHands(current?.key ?? null);
    const [site] = hello.sites;
    if (!hands || !site || mine !== looks) return;
    hear?.('hands');
    if (current?.pinned) return;
    const other = hands.otherRecord(window, (address) => {
      const record = detectHere(hello.sites, address);
      return record ? recordKey(record) : undefined;
    });
    if (!current?.key) return show(other ? { site: site.site.id, key: null } : null);
    const sure = !other || other === current.key;
    if (sure !== isSure) hear?.(sure ? 'refresh' : 'unsure');
    isSure = sure;
  };
  const lookLater = (ms: number): void => {
    clearTimeout(later);
    later = setTimeout(lookRound, ms);
  };
  const look = async (url: string): Promise<void> => {
    const mine = ++looks;
    lookLater(LATE_MS);
    const pin = hello.pins?.[url];
    if (pin) return show({ site: siteOf(pin), key: pin, pinned: true });
    const record = detectHere(hello.sites, url);
    if (record || !hello.sites.some(({ remote }) => remote)) {
      return show(record && { site: record.site, key: recordKey(record) });
    }
    // A tool that only the worker can read; it sees a new address a moment later. Until then nothing stale is shown.
    hear?.(0);
    let answer = hello;
    for (let attempt = 0; answer.at !== url && attempt < RETRIES; attempt++) {
      await pause(attempt);
      const again = await askOnce<HelloReply<SiteHere>>({ type: 'hello' });
      if (mine !== looks) return;
      if (again.ok) answer = again.value;
    }
    const key = answer.at === url && answer.first?.key;
    show(key ? { site: siteOf(key), key } : null);
  };
  let watch = new AbortController();
  const begin = (): void => {
    watch.abort();
    watch = new AbortController();
    const { signal } = watch;
    show(null);
    onWorkerMessage((message) => {
      const action = parseHostMessage(message);
      if (action !== 'refresh') return action && hear?.(action);
      // Sites, pins, permissions may be others by now.
      void ask<HelloReply<SiteHere>>({ type: 'hello' }).then((again) => {
        if (!again.ok) return;
        hello = again.value;
        hear?.(action);
        void look(location.href);
      });
    }, signal);
    watchLocation(look, window, signal);
    for (const type of ['click', 'keyup']) {
      window.addEventListener(type, () => lookLater(PAGE_LAG_MS), { capture: true, signal });
    }
    void look(location.href);
  };
  // `document.open()` takes out our element and every listener, here too, and a page may do so at any time.
  let root = document.documentElement;
  new MutationObserver(() => {
    const { documentElement } = document;
    if (!documentElement || documentElement === root) return;
    root = documentElement;
    begin();
  }).observe(document, { childList: true });
  begin();
}

export default defineContentScript({
  // The worker registers this script for the origins that a person has granted; none at install.
  registration: 'runtime',
  matches: [],
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
  main: () => {
    // Injected twice (registration and a click on "enable" at once): the second one finds the first.
    if (world.throughlineRunning) return;
    world.throughlineRunning = true;
    void main();
  },
});
