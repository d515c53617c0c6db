/** The second script of a page: the worker puts it beside the first one when somebody reaches for the launcher. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { type Hands, hands } from '../utils/page/hands.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  noScriptStartedPostMessage: true,
  main: () => {
    (globalThis as { throughlineHands?: Hands }).throughlineHands = hands;
  },
});
