/**
 * WXT wraps each content script into a context of its own (see docs/decisions/0002-own-script-lifetime.md), and these and every
 * script that is built by itself into a report of crashes, with a logger that says nothing in a release: a third of a kilobyte
 * in every page. Ours make their own end, and catch what they expect. `tests/built/scripts.test.ts` sees that the report is gone.
 */
import type { Plugin } from 'vite';

const WRAPPER = /const result = \((?:async )?\(\) => \{[\s\S]*?crashed on startup[\s\S]*?\}\)\(\);/;

export function bareContentScript(): Plugin {
  return {
    name: 'bare-content-script',
    transform: (code) =>
      WRAPPER.test(code) ? code.replace(WRAPPER, 'const result = definition.main();') : null,
  };
}
