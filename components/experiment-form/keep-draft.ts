/** As what the forms of experiments are kept (`components/panel/kept.ts`). */
import { useEffect } from 'preact/hooks';
import { sameContent } from '../../utils/definitions/same-content.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import type { Acting } from '../panel/acting.ts';
import { dropDraft, fetchDraft, kept } from '../panel/kept.ts';
import type { CloseOut } from './close-out.ts';
import type { Draft } from './draft.ts';

export type Got = NonNullable<Reply<'experiment.get'>>;

/** The end of an experiment that somebody began to write: the form, over what stood there then. */
export interface End {
  got: Got;
  form: CloseOut;
  /** As of {@link Draft}. */
  sent: string;
}

/** What the hypotheses that are begun at a place, and are not saved yet, are kept as: one each. */
export const NEW_DRAFTS = ['new', 'new 2', 'new 3'] as const;
export type NewDraftName = (typeof NEW_DRAFTS)[number];

/**
 * As what the hypothesis that begins with these words is kept: they do not take the place of another that was begun. Once
 * all places are taken the last one is gone on with; it says more than the words do.
 */
export function newDraftName(place: string, words = ''): NewDraftName {
  if (words === '') return 'new';
  const begun = (name: NewDraftName) => kept<Draft>(place, name)?.change;
  return (
    NEW_DRAFTS.find((name) => begun(name) === words) ??
    NEW_DRAFTS.find((name) => begun(name) === undefined) ??
    'new 3'
  );
}

/** As what the end of an experiment is kept. */
export function endName(id: string): string {
  return `end ${id}`;
}

/** What a form of an experiment begins with. */
interface Begun<Form> {
  /** What was kept of it, if that is still to be saved; else what stands there counts. */
  begun?: Form | undefined;
  /** `null`: nothing, or nobody could be asked. Absent: not asked for. */
  found?: Got | null;
  /** What was kept had been sent and stands there now: what could be covered is confirmed in the side panel. */
  isThere?: true;
}

/**
 * What was begun before the panel was closed comes first.
 * @param what as what the form is kept
 * @param bodyOf what a kept form was begun over
 * @param isOpen whether the form stands there already: the shelf is every panel’s, and what another put there is not what is
 * typed here
 * @throws CommandError
 */
export async function fetchBegun<Form extends { sent: string }>(
  acting: Acting,
  { place, what, id }: { place: string; what: string; id: string },
  bodyOf: (form: Form) => Got['body'],
  isOpen = false,
): Promise<Begun<Form>> {
  if (!isOpen) await fetchDraft(acting, place, what);
  const begun = kept<Form>(place, what);
  if (begun ? !begun.sent : isOpen) return { begun };
  const asked = acting.ask('experiment.get', { id });
  // What was typed is there though nobody can be asked.
  const found = await (begun ? asked.catch(() => null) : asked);
  // What is typed meanwhile is kept as another one.
  if (!begun || !found || kept(place, what) !== begun || !says(found.body, begun.sent, bodyOf(begun)))
    return { begun, found };
  dropDraft(place, what);
  return { found, isThere: true };
}

/**
 * Leaves a form that is open, once what it sent is what stands there.
 * @param begin `null`: it is not open yet
 */
export function useConfirmed(
  begin: ((isOpen: boolean) => Promise<Begun<object>>) | null,
  view: PanelView,
  id: string,
  onThere: () => void,
): void {
  useEffect(() => {
    let isHere = true;
    // What could not be asked the next save tells.
    begin?.(true).then(({ isThere }) => isHere && isThere && onThere(), Boolean);
    return () => {
      isHere = false;
    };
  }, [view.experiments.find((card) => card.id === id)?.version]);
}

/** Whether it is what was sent. With another status come the days of the worker's clock. */
function says(body: Got['body'], sent: string, before: Got['body']): boolean {
  const said: Got['body'] = JSON.parse(sent);
  const { startsOn, endsOn } = body;
  return sameContent(body, said.status === before.status ? said : { ...said, startsOn, endsOn });
}
