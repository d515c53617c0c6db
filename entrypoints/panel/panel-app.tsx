import { loadMarkdown } from '../../components/markdown/markdown.tsx';
import { ask, prepareToAsk, readAnswer, tellVisibility } from '../../utils/messaging/client.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { watchFrameVisibility } from '../../utils/page/frame-visibility.ts';
import { onlyTrustedEvents } from '../../utils/page/trusted-events.ts';
import { keys } from '../../utils/queries/keys.ts';
import { applyTheme, followTheme, mountPage } from '../page-setup/mount-page.tsx';
import { PanelPage } from './panel-page.tsx';

const AFTER_PAINT_MS = 200;

/** The answer to the question that was asked before this file was loaded; asked again if a stopped worker lost it. */
async function readOpened(opened: Promise<unknown>, nonce: string): Promise<Reply<'panel.open'>> {
  const answer = await opened.catch(() => undefined);
  return answer === undefined ? ask('panel.open', { nonce }) : readAnswer('panel.open', answer);
}

/** Refused: says nothing and shows nothing, to a page that embeds us as to one that guesses. */
export async function startFrame(opened: Promise<unknown>, nonce: string): Promise<void> {
  const reply = await readOpened(opened, nonce).catch(() => null);
  if (!reply) return;
  const { theme, view } = reply;
  onlyTrustedEvents(window);
  const visibility = watchFrameVisibility(window);
  tellVisibility(() => visibility.isVisible());
  applyTheme(theme, document.documentElement);
  mountPage(<PanelPage />, 'page_panel_title', (client) => {
    if (view !== undefined) client.setQueryData(keys.panel(undefined), view);
  });
  // Once the panel is painted.
  setTimeout(() => void Promise.all([prepareToAsk(), loadMarkdown()]), AFTER_PAINT_MS);
  await followTheme(theme);
}
