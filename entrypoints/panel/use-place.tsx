/** What the panel says of the page itself. Asked and loaded after the record is painted. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lazily } from '../../components/panel/lazily.tsx';
import type { PlaceProps } from '../../components/place/place-props.ts';
import { IconButton } from '../../components/ui/icon-button.tsx';
import { t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import { keys } from '../../utils/queries/keys.ts';
import { errorWords } from '../page-setup/error-words.ts';

const PlaceAbove = lazily(async () => (await import('../../components/place/place-above.tsx')).PlaceAbove);
const PlaceInstead = lazily(
  async () => (await import('../../components/place/place-instead.tsx')).PlaceInstead,
);

export interface PlaceParts {
  /** Above the record. */
  notes: ComponentChildren;
  /** Opens and closes what there is to say. */
  button: ComponentChildren;
  /** Where no record is known; absent: something else is missing, or nothing is known yet. */
  instead: ComponentChildren | undefined;
  /** There is more than one workspace. */
  several: boolean;
}

/** @param recordKey of the record on show; `undefined`: none */
export function usePlace(
  windowId: number | undefined,
  recordKey: string | undefined,
  enabled: boolean,
): PlaceParts {
  const client = useQueryClient();
  const where = windowId === undefined ? {} : { windowId };
  const { data } = useQuery({
    queryKey: keys.place(windowId, recordKey),
    queryFn: () => ask('place.get', where),
    enabled,
  });
  const [open, setOpen] = useState(false);
  // A drawer may have come since: looked at again when the person comes to the panel.
  useEffect(() => {
    const look = () => void client.invalidateQueries({ queryKey: keys.places() });
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [client]);
  // Another record, another question.
  useEffect(() => setOpen(false), [recordKey]);
  if (!data) return { notes: null, button: null, instead: undefined, several: false };

  const { url = '' } = data;
  const again = () => client.invalidateQueries();
  const props: PlaceProps = {
    place: data,
    errorWords,
    onName: async (naming) => {
      const { outcome } = await ask('address.pin', { ...where, ...naming, url });
      if (outcome === 'pinned') setOpen(false);
      await again();
      return outcome === 'pinned';
    },
    onForget: async () => {
      await ask('address.unpin', { ...where, url });
      setOpen(false);
      await again();
    },
    onCopy: async (text) => (await import('../../components/campaign/copy-text.ts')).copyText(text, document),
  };
  const hasRecord = data.state === 'record' || data.state === 'pinned';
  return {
    notes:
      open || data.whose || data.state === 'unsure' || data.state === 'pinned' ? (
        <PlaceAbove {...props} open={open} onOpen={setOpen} />
      ) : null,
    button: (
      <IconButton icon="info" label={t('place_open')} aria-expanded={open} onClick={() => setOpen(!open)} />
    ),
    several: data.several,
    instead: hasRecord ? undefined : <PlaceInstead {...props} />,
  };
}
