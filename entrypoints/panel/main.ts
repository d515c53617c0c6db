/**
 * The panel: a frame beside a record, or the browser's side panel. As a frame it stays blank until the worker has
 * accepted the nonce in its address: any page can embed this page.
 *
 * This file is all that runs first. It asks the worker before anything heavier is loaded, so that the answer, and with it
 * the view, is there by the time the page can draw it.
 */
import { sendToWorker } from '../../utils/platform/page.ts';

const isFrame = window.top !== window;
const nonce = location.hash.slice(1);
if (isFrame) history.replaceState(null, '', location.pathname);
const opened = isFrame ? sendToWorker({ type: 'panel.open', nonce }) : undefined;
// Looked at by the app; until it is loaded a refusal must not be reported as unhandled.
opened?.catch(() => undefined);

if (opened) void import('./panel-app.tsx').then(({ startFrame }) => startFrame(opened, nonce));
else void import('./side-panel-app.tsx').then(({ startSidePanel }) => startSidePanel());
