import { render } from 'preact';
import { loadMarkdown } from '../../components/markdown/markdown.tsx';
import { ask, prepareToAsk, readAnswer, tellVisibility } from '../../utils/messaging/client.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { watchFrameVisibility } from '../../utils/page/frame-visibility.ts';
import { onlyTrustedEvents } from '../../utils/page/trusted-events.ts';
import { isConnected } from '../../utils/platform/page.ts';
import { FaultBoundary } from '../page-setup/fault-boundary.tsx';
import { preparePage } from '../page-setup/prepare-page.ts';
import { applyTheme, followTheme } from '../page-setup/theme.ts';
import { FramePage } from './frame-page.tsx';
import type { OpenedFrame } from './opened-frame.ts';

const AFTER_PAINT_MS = 200;

/** The answer to the question that was asked before this file was loaded; asked again if a stopped worker lost it. */
async function readOpened({ nonce, reply }: OpenedFrame): Promise<Reply<'panel.open'>> {
  const answer = await reply.catch(() => undefined);
  return answer === undefined ? ask('panel.open', { nonce }) : readAnswer('panel.open', answer);
}

/** Refused: says nothing and shows nothing, to a page that embeds us as to one that guesses. */
export async function startFrame(opened: OpenedFrame): Promise<void> {
  // Before the answer is there; nothing of it is seen.
  onlyTrustedEvents(window);
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, leaveIfDead, true);
  preparePage('page_panel_title');
  const reply = await readOpened(opened).catch(() => null);
  if (!reply) return;
  const { theme, view } = reply;
  applyTheme(theme, document.documentElement);
  render(
    <FaultBoundary>
      <FramePage view={view} />
    </FaultBoundary>,
    document.body,
  );
  // What a person does is seen from the first frame on, and that is not kept waiting by who watches.
  requestAnimationFrame(() => setTimeout(watchVisibility));
  // Once the panel is painted.
  setTimeout(() => void Promise.all([prepareToAsk(), loadMarkdown()]), AFTER_PAINT_MS);
  await followTheme(theme);
}

/** Of an extension that was updated: nothing here works any more. The script in the page says so when the focus comes to the page. */
function leaveIfDead(): void {
  if (!isConnected()) parent.focus();
}

function watchVisibility(): void {
  const visibility = watchFrameVisibility(window);
  tellVisibility(() => visibility.isVisible());
}
