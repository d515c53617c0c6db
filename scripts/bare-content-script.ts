/**
 * WXT wraps each content script into a way to report a crash, with a logger that says nothing in a release: a third of a
 * kilobyte in every page. Ours report nothing anyway, and catch what they expect. `tests/built/scripts.test.ts` sees that it is gone.
 */
import type { Plugin } from 'vite';

const REPORT = /logger\.error\(`The content script[^;]*;/;

export function bareContentScript(): Plugin {
  return {
    name: 'bare-content-script',
    // Without its only call the logger is left out as well.
    transform: (code) => (REPORT.test(code) ? code.replace(REPORT, '') : null),
  };
}
