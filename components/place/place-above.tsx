import './place.css';
import { PlaceNote } from './place-note.tsx';
import type { PlaceProps } from './place-props.ts';
import { PlaceSection } from './place-section.tsx';
import { WhoseAccount } from './whose-account.tsx';

/** Above a record: what makes it doubtful, and the form where the person wants it. */
export function PlaceAbove({
  open,
  onOpen,
  ...props
}: PlaceProps & { open: boolean; onOpen: (open: boolean) => void }) {
  const { whose } = props.place;
  return (
    <>
      <div class="panel-notes">
        {whose ? <WhoseAccount whose={whose} errorWords={props.errorWords} /> : null}
        <PlaceNote place={props.place} open={open} onOpen={() => onOpen(true)} />
      </div>
      {open ? <PlaceSection {...props} onClose={() => onOpen(false)} /> : null}
    </>
  );
}
