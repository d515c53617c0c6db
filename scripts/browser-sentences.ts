/**
 * What is wrong with a document, or with a Site, is said in the same sentences by the command line and by the extension. The extension has them
 * in `_locales` and is not to carry them twice: in what is built the browser is asked for them, in its person's language.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const I18N = fileURLToPath(new URL('../utils/i18n/i18n.ts', import.meta.url));

/** In place of each `problem-text.ts`. A sentence that `_locales` lacks shows its key, so that the gap is seen. */
const ASKED = `import { tMaybe } from ${JSON.stringify(I18N)};
export const problemText = (key, values = []) => tMaybe(key, key, ...values);
`;

export function browserSentences(): Plugin {
  return {
    name: 'browser-sentences',
    enforce: 'pre',
    load: {
      filter: { id: /\/utils\/(?:definitions|sites)\/problem-text\.ts$/ },
      handler: () => ({ code: ASKED, moduleType: 'js' }),
    },
  };
}
