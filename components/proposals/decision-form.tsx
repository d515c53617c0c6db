import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { functionWord, listWords } from '../cards/words.ts';
import { Field } from '../ui/field.tsx';
import { onEscape, onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';

interface DecisionFormProps {
  verdict: 'accepted' | 'rejected';
  /** Calendar day from which it counts unless said otherwise. */
  today: string;
  /** Functions for which accepting approves. */
  approves: readonly string[];
  /** Somebody changed the same meanwhile. */
  overwrites: boolean;
  busy: boolean;
  onDecide: (said: { effectiveFrom?: string; overwrite?: boolean; answer?: string }) => void;
  onCancel: () => void;
}

/** The one thing that is asked before a decision: from when it counts, or why not. */
export function DecisionForm({
  verdict,
  today,
  approves,
  overwrites,
  busy,
  onDecide,
  onCancel,
}: DecisionFormProps) {
  const [day, setDay] = useState(today);
  const [answer, setAnswer] = useState('');
  const [isTried, setTried] = useState(false);
  const accepts = verdict === 'accepted';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const also = approves.length > 0 ? [t('proposal_alsoApproves', listWords(approves.map(functionWord)))] : [];
  const hint = [t('proposal_effectiveHint'), ...also].join(' ');
  const submit = () => {
    setTried(true);
    if (busy) return;
    if (accepts) onDecide({ effectiveFrom: day || today, overwrite: overwrites });
    else if (answer.trim()) onDecide({ answer });
  };
  return (
    <form
      ref={form}
      class="suggest-form"
      aria-label={t(accepts ? 'proposal_accept' : 'proposal_reject')}
      onSubmit={onSend(submit)}
      onKeyDown={onEscape(onCancel)}
    >
      {accepts ? (
        <Field label={t('proposal_effectiveFrom')} hint={hint}>
          {(control) => <TextInput {...control} type="date" value={day} onText={setDay} />}
        </Field>
      ) : (
        <Field
          label={t('proposal_answer')}
          error={isTried && !answer.trim() ? t('proposal_answerMissing') : null}
        >
          {(control) => <TextArea {...control} value={answer} onText={setAnswer} maxLength={20_000} />}
        </Field>
      )}
      <FormFoot
        look={accepts && !overwrites ? 'primary' : 'danger'}
        words={t(!accepts ? 'proposal_reject' : overwrites ? 'proposal_overwrite' : 'proposal_acceptNow')}
        busy={busy}
        onCancel={onCancel}
      />
    </form>
  );
}
