/** What every page of the extension starts with before anything is drawn: styles, language, title. */
import '../../assets/styles/tokens.css';
import '../../assets/styles/base.css';
import '../../assets/styles/cards.css';
import { copyLanguage, type MessageKey, t } from '../../utils/i18n/i18n.ts';

/** Languages in which messages may come one day. Not what the browser says: its interface may be in another. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/;

/** @param title key of the document's title */
export function preparePage(title: MessageKey): void {
  const root = document.documentElement;
  root.lang = copyLanguage();
  root.dir = RIGHT_TO_LEFT.test(root.lang) ? 'rtl' : 'ltr';
  document.title = t(title);
}

/** Aborts when the page goes for good. */
export function pageLife(): AbortSignal {
  const life = new AbortController();
  addEventListener('pagehide', (event) => !event.persisted && life.abort(), { once: true });
  return life.signal;
}
