/**
 * The browser's own interface, whatever the engine calls it: `browser` in Firefox and in newer Chromium, `chrome` in
 * older ones. Under MV3 every call that we make gives a promise in both, from the oldest versions of the manifest on; only
 * `runtime.onMessage` takes no promise for an answer in Chromium: see `answerMessages` in `browser.ts`.
 */
import type types from 'webextension-polyfill';

type Browser = typeof types;

const engine = globalThis as unknown as { browser?: Browser; chrome?: Browser };

// A page of ours may have an element with the id `browser`, which is a global then.
const found = engine.browser?.runtime?.id ? engine.browser : engine.chrome;

export default found as Browser;
