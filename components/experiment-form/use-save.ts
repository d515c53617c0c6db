import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard, PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { withChange, withTag } from '../campaign/optimistic.ts';
import type { Acting } from '../panel/acting.ts';
import { draftPlace, keepDraft } from '../panel/kept.ts';
import type { Draft } from './draft.ts';
import { fromBody, toBody } from './draft-body.ts';
import { draftOver } from './draft-over.ts';
import { draftFaults, type Faults, savedFaults } from './faults.ts';
import { kpiNames } from './kpi-names.ts';

export interface SaveContext {
  acting: Acting;
  view: PanelView;
  what: string;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  /** It is saved, or given up for what stands there. */
  onLeave: () => void;
}

/** Another version was saved meanwhile. */
interface Conflict {
  /** `null`: it was taken away. */
  theirs: Record<string, unknown> | null;
  version: string | null;
}

/** Saves the draft; what does not fit is told at its field, what is required before running in the check's place. */
export function useSave({ acting, view, what, draft, setDraft, onLeave }: SaveContext) {
  const [saving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [blocked, setBlocked] = useState<string[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  /** The version that the person has seen beside theirs and writes over; the draft stays one of what was opened. */
  const [over, setOver] = useState<Conflict | null>(null);
  /** Somebody saved another version, and it could not be read. */
  const [unread, setUnread] = useState(false);
  const isNew = draft.version === null;
  const tags = isNew && view.campaign !== undefined;

  const write = (version: string | null, body: Record<string, unknown>) => {
    const said = fromBody(body, '', (id) => id);
    const { id, title, status, change, outcome } = said;
    const option = { id, title, key: said.key || undefined, status, change, outcome };
    return acting.act({
      command: 'experiment.save',
      request: { body, version, ...(tags ? { tag: true } : {}) },
      now: (before) =>
        tags
          ? withTag(before, option, 'tests', new Date().toISOString())
          : withChange(before, id, cardOf(said)),
      done: (reply) => (isSaved(reply) ? t(tags ? 'doneSavedTagged' : 'doneSaved', title) : null),
      refused: (code) => {
        if (code !== 'conflict') return false;
        void look();
        return true;
      },
    });
  };

  /** What stands there now, so that both can be shown. */
  const look = async () => {
    const got = await acting.ask('experiment.get', { id: String(toBody(draft).id) }).catch(() => undefined);
    if (got === undefined) return setUnread(true);
    setConflict({ theirs: got?.body ?? null, version: got?.version ?? null });
  };

  const bodyOver = (version: Conflict | null) => (version ? draftOver(draft, version.theirs) : toBody(draft));

  const save = async (seen = over) => {
    const own = draftFaults(draft);
    setFaults(own);
    setBlocked([]);
    if (Object.keys(own).length > 0) return;
    const body = bodyOver(seen);
    // From the first try on it has its id: tried again, it is the same experiment.
    const named = { ...draft, id: String(body.id), sent: JSON.stringify(body) };
    setDraft(named);
    keepDraft(draftPlace(view), what, named);
    setSaving(true);
    setConflict(null);
    setUnread(false);
    const reply = await write((seen ?? draft).version, body);
    setSaving(false);
    if (!reply) return;
    setFaults(savedFaults(reply.problems));
    setBlocked(reply.blocked);
    if (isSaved(reply)) onLeave();
  };

  /** After a conflict: what the person typed over what stands there, or what stands there instead. */
  const settle = async (choice: 'mine' | 'theirs') => {
    if (!conflict) return;
    const { theirs, version } = conflict;
    if (choice === 'mine') {
      setOver(conflict);
      await save(conflict);
    } else if (theirs && version !== null) {
      const chosen = [draft.kpi, ...draft.guardrails];
      const known = kpiNames(view);
      const nameOf = (id: string) => chosen.find((kpi) => kpi?.id === id)?.name ?? known(id);
      setDraft(fromBody(theirs, version, nameOf));
      setConflict(null);
      setOver(null);
      setFaults({});
    } else onLeave();
  };
  const message =
    (unread ? t('conflictUnread') : undefined) ??
    faults.form ??
    (Object.keys(faults).length > 0 ? t('saveProblems') : blocked.length > 0 ? t('startBlocked') : null);
  const versions = conflict && { mine: bodyOver(conflict), theirs: conflict.theirs };
  return { save: () => save(), saving, faults, blocked, versions, settle, message };
}

/** What the card of an experiment that is here says at once; names of KPIs come with the worker's answer. */
function cardOf({ title, key, status, change, outcome, because }: Draft): Partial<ExperimentCard> {
  const hypothesis = { change, outcome, ...(because ? { because } : {}) };
  return { title, key: key || undefined, status, hypothesis };
}

function isSaved(reply: Reply<'experiment.save'>): boolean {
  return reply.blocked.length === 0 && reply.problems.length === 0;
}
