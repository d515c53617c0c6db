/**
 * A service worker of Chromium sometimes gets no message from `i18n` for its whole life (seen in version 156 right after an
 * install). Then the worker reads the file that the browser would have read.
 */
import { hasMessages, keepMessages, language, type MessageFile } from '../../utils/i18n/i18n.ts';
import { browser } from '../../utils/platform/browser.ts';

async function readFile(locale: string): Promise<MessageFile | null> {
  try {
    const answer = await fetch(browser.runtime.getURL(`/_locales/${locale}/messages.json`));
    return answer.ok ? ((await answer.json()) as MessageFile) : null;
  } catch {
    return null;
  }
}

/** After this the worker has words, in the person's language where there is one, else in English. */
export async function ensureMessages(): Promise<void> {
  if (hasMessages()) return;
  const tag = language().replace('-', '_');
  for (const locale of [tag, tag.split('_')[0] ?? tag, 'en']) {
    const messages = await readFile(locale);
    if (messages) return keepMessages(messages);
  }
}
