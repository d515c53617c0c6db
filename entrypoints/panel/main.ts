import type { OpenedFrame } from './opened-frame.ts';

/** Left by `panel-ask.ts`, which ran first. */
const { opened } = globalThis as { opened?: OpenedFrame };
if (opened) void import('./panel-app.tsx').then(({ startFrame }) => startFrame(opened));
else if (window.top === window)
  void import('./side-panel-app.tsx').then(({ startSidePanel }) => startSidePanel());
