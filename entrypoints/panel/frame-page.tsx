import { QueryClientContext } from '@tanstack/preact-query';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PanelProps } from '../../components/panel/panel-props.ts';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { firstShown } from './first-shown.ts';
import type { LiveFrame } from './live-frame.tsx';
import { type Shown, ShownPanel } from './shown-panel.tsx';
import { usePainted } from './use-painted.ts';

/**
 * The panel in a frame, in two steps: the first answer is drawn and painted with no more code than that takes; then comes what
 * asks, writes and follows, and the same elements go on with what it says.
 * @param view of the first answer; `undefined`: it brought none, and is asked for again
 */
export function FramePage({ view }: { view: PanelView | null | undefined }) {
  const first = useMemo(() => {
    const live = Promise.withResolvers<PanelProps>();
    return { shown: firstShown(view, live.promise), alive: live.resolve };
  }, []);
  const [shown, setShown] = useState<Shown>(first.shown);
  const [alive, setAlive] = useState<LiveFrame | null>(null);
  const painted = usePainted();
  useEffect(() => {
    if (!painted) return;
    const onShown = (next: Shown): void => {
      setShown(next);
      if (next.panel) first.alive(next.panel);
    };
    import('./live-frame.tsx')
      .then(({ liveFrame }) => setAlive(liveFrame(view, onShown)))
      // The extension was updated meanwhile: the file of the old version is gone.
      .catch(() =>
        setShown(({ panel, ...rest }) =>
          panel ? { panel: { ...panel, state: 'error', error: t('partMissing') } } : (rest as Shown),
        ),
      );
  }, [painted, first, view]);
  return (
    // The context alone, which is there from the start: what asks by itself is drawn once there is somebody to ask.
    <QueryClientContext.Provider value={alive?.client}>
      <ShownPanel shown={shown} />
      {alive?.live}
    </QueryClientContext.Provider>
  );
}
