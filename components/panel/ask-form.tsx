import { useEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** One short question with one line to answer it, in the flow of the page: the person's name, a record's account. */
export function AskForm({
  label,
  submit,
  emptyError,
  autocomplete,
  hint,
  takeFocus = 0,
  onAnswer,
  onCancel,
}: {
  label: string;
  submit: string;
  emptyError: string;
  autocomplete?: string;
  hint?: string;
  /** Above 0 the line takes the focus; again whenever the number changes. */
  takeFocus?: number;
  onAnswer: (text: string) => void;
  onCancel?: () => void;
}) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takeFocus > 0) form.current?.querySelector('input')?.focus();
  }, [takeFocus]);
  const answer = text.trim();
  return (
    <form
      ref={form}
      class="ask"
      onSubmit={onSend(() => {
        if (answer === '') setTried(true);
        else onAnswer(answer);
      })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Field label={label} hint={hint} error={tried && answer === '' ? emptyError : null}>
        {(control) => (
          <TextInput
            {...control}
            value={text}
            onText={setText}
            maxLength={120}
            autocomplete={autocomplete ?? 'off'}
          />
        )}
      </Field>
      <FormFoot words={submit} onCancel={onCancel} />
    </form>
  );
}
