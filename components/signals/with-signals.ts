import type { SignalView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';

/** The view with its list of signals changed; as it is where the record has none. */
export function withSignals(view: PanelView, change: (signals: SignalView[]) => SignalView[]): PanelView {
  return view.deal ? { ...view, deal: { ...view.deal, signals: change(view.deal.signals) } } : view;
}
