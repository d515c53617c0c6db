import { useEffect, useState } from 'preact/hooks';
import type { PopupCard, PopupEntry, PopupRef } from './popup-props.ts';

/** A card the person opened. `card`: `undefined` while it is on its way, `null` when there is none any more. */
export interface OpenedCard {
  entry: PopupEntry;
  /** It could not be read. */
  failed?: true;
  card: PopupCard | null | undefined;
}

export interface Trail {
  opened: OpenedCard | undefined;
  open: (entry: PopupEntry) => void;
  /** Goes back one card; returns the card that was left, for its place to get the focus back. */
  back: () => PopupEntry | undefined;
  /** Reads the card on top again. */
  again: () => void;
  clear: () => void;
}

/**
 * The cards opened one from another, last on top.
 * @param changed another value: the definitions may have changed, the card on top is read again
 */
export function useTrail(
  openCard: (ref: PopupRef) => PopupCard | null | Promise<PopupCard | null>,
  changed?: number,
): Trail {
  const [trail, setTrail] = useState<OpenedCard[]>([]);
  // A reply may come after the person went back and opened another card: it belongs to its own place only.
  const fill = (entry: PopupEntry, as: Omit<OpenedCard, 'entry'>) => {
    setTrail((now) => now.map((opened) => (opened.entry === entry ? { entry, ...as } : opened)));
  };
  const read = (entry: PopupEntry, answer: Promise<PopupCard | null>) =>
    answer.then(
      (card) => fill(entry, { card }),
      () => fill(entry, { card: undefined, failed: true }),
    );
  const top = trail.at(-1);
  useEffect(() => {
    // One that cannot be read again stays as it was.
    if (top?.card)
      Promise.resolve(openCard(top.entry)).then(
        (card) => fill(top.entry, { card }),
        () => undefined,
      );
  }, [changed]);
  return {
    opened: top,
    open(entry) {
      const place = { ...entry };
      const answer = openCard(entry);
      if (answer instanceof Promise) {
        setTrail((now) => [...now, { entry: place, card: undefined }]);
        void read(place, answer);
      } else {
        setTrail((now) => [...now, { entry: place, card: answer }]);
      }
    },
    back() {
      const left = trail.at(-1)?.entry;
      setTrail((now) => now.slice(0, -1));
      return left;
    },
    again: () => top && void read(top.entry, Promise.resolve(openCard(top.entry))),
    clear: () => setTrail([]),
  };
}
