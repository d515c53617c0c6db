import type { DealView } from '../../utils/panel/deal-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';

type Lists = Pick<DealView, 'signals' | 'touches'>;

/** The view with a list of its deal changed; as it is where the record has none. */
export function withList<Name extends keyof Lists>(
  view: PanelView,
  name: Name,
  change: (list: Lists[Name]) => Lists[Name],
): PanelView {
  return view.deal ? { ...view, deal: { ...view.deal, [name]: change(view.deal[name]) } } : view;
}
