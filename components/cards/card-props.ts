/** What a person can pin to a record. */
export interface PinTarget {
  type: 'kpi' | 'experiment';
  id: string;
}

/** What a person can jump to from a card. */
export interface CardRef {
  type: 'kpi' | 'experiment' | 'term' | 'agreement';
  id: string;
}

/** What every card takes. Without `onToggle` it stands open; without `onPin`/`onUnpin`/`onOpen` it offers none of these. */
export interface CardProps<Card> {
  card: Card;
  open: boolean;
  onToggle?: ((open: boolean) => void) | undefined;
  onPin?: ((target: PinTarget) => void) | undefined;
  onUnpin?: ((target: PinTarget) => void) | undefined;
  onOpen?: ((ref: CardRef) => void) | undefined;
  /** Id of the reader, so that their own pin says "you". */
  personId?: string | undefined;
  /** The record's stage is not known: each card says which stages it is for. */
  showStages?: boolean | undefined;
  /** Workspace in which changes can be suggested; absent: nobody to suggest them to. */
  suggestIn?: string | undefined;
  /** A write is under way. */
  busy?: boolean | undefined;
  /** Level of the card's heading; default 3. */
  level?: 2 | 3 | 4 | undefined;
}
