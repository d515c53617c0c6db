import type { PanelView } from '../../utils/panel/view.ts';
import type { CardRef } from '../cards/card-props.ts';

/** What every section of a deal (account, contact, lead) takes; without `view.deal` it shows nothing. */
export interface DealProps {
  view: PanelView;
  /** Opens the card of a definition that a section names. */
  onOpen?: ((ref: CardRef) => void) | undefined;
}

/** A value of a record's field, as `fields.set` takes it; `null` empties it. */
export type FieldScalar = string | number | boolean | null;
