import { useMemo, useState } from 'preact/hooks';
import { diffPatch } from '../../utils/definitions/merge-patch.ts';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { ProposalReach, Proposals } from '../../utils/queries/use-proposals.ts';
import { typedNumber } from '../experiment-form/draft.ts';
import { formatValue } from '../format/number.ts';
import { useActing } from '../panel/acting.ts';
import { useKept } from '../panel/kept.ts';
import { bodyOf, type Draft, draftOf, type EditableField, editableFields } from './editable-fields.ts';

type Definition = NonNullable<Proposals['definition']>;

/** What somebody began to suggest. */
interface Begun {
  /** The definition as it stood then: an answer that comes meanwhile changes nothing under their hands. */
  start: Definition;
  /** What stands in the controls that they changed. */
  typed: Draft;
  reason: string;
}

export interface SuggestProps {
  /** `kpi:win-rate`. */
  id: string;
  definition: Definition;
  data: Proposals;
  reach: ProposalReach;
  onDone: () => void;
}

/** What is typed over a definition, kept until it is sent or thrown away, and what is wrong with it. */
export function useSuggestion({ id, definition, data, reach, onDone }: SuggestProps) {
  const [opened] = useState(definition);
  const [{ start = opened, typed = {}, reason = '' }, set] = useKept<Begun>(
    useActing(),
    `${data.workspace.id} suggestion`,
    id,
  );
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly (readonly [string, string])[]>([]);
  const fields = useMemo(() => editableFields(start.type, start.body, start.target), [start]);
  const before = draftOf(fields, start.body, start.target);
  const draft = { ...before, ...typed };
  const { body, faults } = bodyOf(fields, draft, start.body, start.target);
  const change = diffPatch(start.body, body);
  const asksName = data.person.name === undefined;
  const missing = {
    change: Object.keys(change).length === 0 && faults.length === 0,
    reason: reason.trim() === '',
    name: asksName && name.trim() === '',
  };

  const send = async () => {
    setTried(true);
    setProblems([]);
    if (Object.values(missing).some(Boolean) || faults.length > 0) return;
    if (asksName && !(await reach.write('person.set', { name: name.trim() }))) return;
    const request = { definition: id, against: start.version, change, reason: reason.trim() };
    const reply = await reach.write('proposal.put', request);
    if (!reply) return;
    if (reply.problems.length > 0) return setProblems(reply.problems);
    set(null);
    onDone();
  };
  const problemOf = ({ name: field, kind }: EditableField): string | null => {
    if (faults.includes(field)) return t(kind === 'owners' ? 'proposal_badField' : 'faultNumber');
    const path = field.startsWith('target.') ? 'targets' : field;
    return problems.some(([where]) => where.startsWith(path)) ? t('proposal_badField') : null;
  };
  /** A number as it will be read, with its unit. */
  const hintOf = ({ name: field, kind }: EditableField): string | undefined => {
    if (kind === 'list') return t('proposal_listHint');
    if (kind === 'owners') return t('proposal_ownersHint');
    const value = kind === 'number' ? typedNumber(draft[field] ?? '') : null;
    return value === null ? undefined : formatValue(value, definition.measure ?? { unit: '' }, language());
  };
  return {
    ...{ fields, draft, reason, name, asksName, problemOf, hintOf, setName, send },
    approvers: start.approvers,
    missing: isTried ? missing : undefined,
    isOld: reach.refused === 'conflict' || definition.version !== start.version,
    onText: (field: string, text: string) => {
      const { [field]: _before, ...others } = typed;
      // As it was is as if it had been left alone.
      set({ start, typed: text === before[field] ? others : { ...others, [field]: text } });
    },
    setReason: (text: string) => set({ start, reason: text }),
    /** What the person typed, on what stands there now. */
    renew: () => set({ start: definition }),
    drop: () => set(null),
  };
}
