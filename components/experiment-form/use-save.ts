import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard, PanelView } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';
import { withChange, withTag } from '../campaign/optimistic.ts';
import type { Acting } from '../panel/acting.ts';
import type { Draft } from './draft.ts';
import { fromBody, toBody } from './draft-body.ts';
import { draftFaults, type Faults, savedFaults } from './faults.ts';
import { keepDraft } from './keep-draft.ts';

export interface SaveContext {
  acting: Acting;
  view: PanelView;
  what: string;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  onSaved: () => void;
}

/** Saves the draft; what does not fit is told at its field, what is required before running in the check's place. */
export function useSave({ acting, view, what, draft, setDraft, onSaved }: SaveContext) {
  const [saving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [blocked, setBlocked] = useState<string[]>([]);
  const [conflict, setConflict] = useState(false);
  const isNew = draft.version === null;
  const tags = isNew && view.campaign !== undefined;

  const write = (version: string | null, body: Record<string, unknown>) => {
    const name = String(body.title);
    const option = {
      id: String(body.id),
      title: name,
      key: draft.key.trim() || undefined,
      status: draft.status,
      change: draft.change.trim(),
      outcome: draft.outcome.trim(),
    };
    return acting.act({
      command: 'experiment.save',
      request: { body, version, ...(tags ? { tag: true } : {}) },
      now: (before) =>
        tags
          ? withTag(before, option, 'tests', new Date().toISOString())
          : withChange(before, option.id, cardOf(draft, name)),
      done: (reply) => (isSaved(reply) ? t(tags ? 'doneSavedTagged' : 'doneSaved', name) : null),
      refused: (code) => {
        if (code === 'conflict') setConflict(true);
        return code === 'conflict';
      },
    });
  };

  const save = async (version: string | null = draft.version) => {
    const own = draftFaults(draft);
    setFaults(own);
    setBlocked([]);
    if (Object.keys(own).length > 0) return;
    const body = toBody(draft);
    // From the first try on it has its id: tried again, it is the same experiment.
    const named = { ...draft, id: String(body.id) };
    setDraft(named);
    keepDraft(view.record.key, what, named);
    setSaving(true);
    setConflict(false);
    const reply = await write(version, body);
    setSaving(false);
    if (!reply) return;
    setFaults(savedFaults(reply.problems));
    setBlocked(reply.blocked);
    if (isSaved(reply)) onSaved();
  };

  /** After a conflict: what the person typed over what stands there now, or what stands there instead. */
  const settle = async (choice: 'mine' | 'theirs') => {
    setSaving(true);
    const got = await acting.ask('experiment.get', { id: draft.id }).catch(() => null);
    setSaving(false);
    if (!got) return;
    if (choice === 'mine') {
      setDraft({ ...draft, version: got.version });
      await save(got.version);
    } else {
      const names = new Map(
        [draft.kpi, ...draft.guardrails].flatMap((kpi) => (kpi ? [[kpi.id, kpi.name] as const] : [])),
      );
      setDraft(fromBody(got.body, got.version, (id) => names.get(id) ?? id));
      setConflict(false);
      setFaults({});
    }
  };
  const message =
    faults.form ??
    (Object.keys(faults).length > 0 ? t('saveProblems') : blocked.length > 0 ? t('startBlocked') : null);
  return { save: () => save(), saving, faults, blocked, conflict, settle, message };
}

/** What the card of an experiment that is here says at once; names of KPIs come with the worker's answer. */
function cardOf(draft: Draft, title: string): Partial<ExperimentCard> {
  const because = draft.because.trim();
  return {
    title,
    key: draft.key.trim() || undefined,
    status: draft.status,
    hypothesis: {
      change: draft.change.trim(),
      outcome: draft.outcome.trim(),
      ...(because ? { because } : {}),
    },
  };
}

function isSaved(reply: Reply<'experiment.save'>): boolean {
  return reply.blocked.length === 0 && reply.problems.length === 0;
}
