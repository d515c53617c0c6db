import type { OpenedFrame } from './opened-frame.ts';
import { startFrame } from './panel-app.tsx';

/**
 * Left by `panel-ask.ts`, which ran first; `null`: this is the side panel. Other pages, which load this file for what they
 * share with the panel, have none: there it starts nothing.
 */
const { opened } = globalThis as { opened?: OpenedFrame | null };
if (opened) void startFrame(opened);
else if (opened === null) void import('./side-panel-app.tsx').then(({ startSidePanel }) => startSidePanel());
