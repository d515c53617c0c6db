import { useMemo, useState } from 'preact/hooks';
import { LivePanel } from './live-panel.tsx';
import { type Shown, ShownPanel } from './shown-panel.tsx';

/** The panel beside a window, whole from the start. */
export function PanelPage({ windowId }: { windowId: number }) {
  const [shown, setShown] = useState<Shown | null>(null);
  // The same element each time: it is not drawn again by what it tells.
  const live = useMemo(() => <LivePanel windowId={windowId} onShown={setShown} />, [windowId]);
  return (
    <>
      {shown && <ShownPanel shown={shown} />}
      {live}
    </>
  );
}
