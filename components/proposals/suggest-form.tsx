import { useId, useMemo, useState } from 'preact/hooks';
import { diffPatch } from '../../utils/definitions/merge-patch.ts';
import { language, t } from '../../utils/i18n/i18n.ts';
import type { ProposalReach, Proposals } from '../../utils/queries/use-proposals.ts';
import { typedNumber } from '../experiment-form/draft.ts';
import { formatValue } from '../format/number.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field, type FieldControl } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { bodyOf, draftOf, type EditableField, editableFields } from './editable-fields.ts';
import { approversWords, refusalWords } from './proposal-words.ts';

interface SuggestFormProps {
  /** `kpi:win-rate`. */
  id: string;
  definition: NonNullable<Proposals['definition']>;
  data: Proposals;
  reach: ProposalReach;
  onDone: () => void;
  onCancel: () => void;
}

/** The definition as it stands, to be typed over; what changes is sent as a suggestion, with its reason. */
export function SuggestForm({ id, definition, data, reach, onDone, onCancel }: SuggestFormProps) {
  // What the person began with: an answer that comes meanwhile changes nothing under their hands.
  const [start, setStart] = useState(definition);
  const fields = useMemo(() => editableFields(start.type, start.body, start.target), [start]);
  const [draft, setDraft] = useState(() => draftOf(fields, start.body, start.target));
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const [problems, setProblems] = useState<readonly (readonly [string, string])[]>([]);
  const heading = useId();
  const { body, faults } = bodyOf(fields, draft, start.body, start.target);
  const change = diffPatch(start.body, body);
  const asksName = data.person.name === undefined;
  const missing = {
    change: Object.keys(change).length === 0 && faults.length === 0,
    reason: reason.trim() === '',
    name: asksName && name.trim() === '',
  };
  const isOld = reach.refused === 'conflict' || definition.version !== start.version;

  const send = async () => {
    setTried(true);
    setProblems([]);
    if (Object.values(missing).some(Boolean) || faults.length > 0) return;
    if (asksName && !(await reach.write('person.set', { name: name.trim() }))) return;
    const request = { definition: id, against: start.version, change, reason: reason.trim() };
    const reply = await reach.write('proposal.put', request);
    if (!reply) return;
    if (reply.problems.length > 0) setProblems(reply.problems);
    else onDone();
  };
  /** What the person typed, on what stands there now; fields that they left alone are as they are by now. */
  const renew = () => {
    const next = editableFields(definition.type, definition.body, definition.target);
    const before = draftOf(fields, start.body, start.target);
    const now = draftOf(next, definition.body, definition.target);
    const typed = Object.entries(draft).filter(([field, text]) => text !== before[field]);
    setStart(definition);
    setDraft({ ...now, ...Object.fromEntries(typed) });
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
  const shown = (more: boolean) =>
    fields
      .filter((field) => (field.more === true) === more)
      .map((field) => (
        <Field key={field.name} label={t(field.label)} error={problemOf(field)} hint={hintOf(field)}>
          {(control) => (
            <Control
              field={field}
              control={control}
              value={draft[field.name] ?? ''}
              onText={(text) => setDraft({ ...draft, [field.name]: text })}
            />
          )}
        </Field>
      ));

  return (
    <form
      class="suggest-form"
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <p id={heading} class="proposals-title">
        {t('proposal_suggest')}
      </p>
      {isOld ? (
        <Banner
          tone="warn"
          live
          action={
            <Button slim onClick={renew}>
              {t('proposal_renew')}
            </Button>
          }
        >
          {t('proposal_old')}
        </Banner>
      ) : null}
      {shown(false)}
      <details>
        <summary>{t('proposal_more')}</summary>
        <div class="suggest-form">{shown(true)}</div>
      </details>
      <Field
        label={t('proposal_reason')}
        error={isTried && missing.reason ? t('proposal_reasonMissing') : null}
      >
        {(control) => <TextArea {...control} value={reason} onText={setReason} maxLength={20_000} />}
      </Field>
      {asksName ? (
        <Field label={t('proposal_name')} error={isTried && missing.name ? t('askNameEmpty') : null}>
          {(control) => (
            <TextInput {...control} value={name} onText={setName} autocomplete="name" maxLength={200} />
          )}
        </Field>
      ) : null}
      <p class="small soft">{approversWords(start.approvers)}</p>
      <div role="alert" class="small stop-now">
        {reach.refused !== undefined && reach.refused !== 'conflict'
          ? refusalWords(reach.refused)
          : isTried && missing.change
            ? t('proposal_nothing')
            : ''}
      </div>
      <div class="row wrap">
        <Button slim look="primary" type="submit" busy={reach.isBusy}>
          {t('proposal_send')}
        </Button>
        <Button slim look="plain" onClick={onCancel}>
          {t('cancelWord')}
        </Button>
      </div>
    </form>
  );
}

function Control({
  field,
  control,
  value,
  onText,
}: {
  field: EditableField;
  control: FieldControl;
  value: string;
  onText: (text: string) => void;
}) {
  switch (field.kind) {
    case 'text':
    case 'list':
    case 'owners':
      return <TextArea {...control} value={value} onText={onText} maxLength={20_000} />;
    case 'status':
      return (
        <Select {...control} value={value} onValue={onText}>
          {(['draft', 'approved', 'deprecated'] as const).map((code) => (
            <option key={code} value={code}>
              {t(`proposal_status_${code}`)}
            </option>
          ))}
        </Select>
      );
    case 'day':
      return <TextInput {...control} type="date" value={value} onText={onText} />;
    case 'number':
      return <TextInput {...control} inputMode="decimal" value={value} onText={onText} />;
    case 'line':
      return <TextInput {...control} value={value} onText={onText} maxLength={2000} />;
  }
}
