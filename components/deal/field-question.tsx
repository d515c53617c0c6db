import { useEffect, useRef, useState } from 'preact/hooks';
import { readMoment, readNumber } from '../../utils/definitions/field-values.ts';
import { t } from '../../utils/i18n/i18n.ts';
import type { ConditionView } from '../../utils/panel/deal-view.ts';
import { useNow } from '../format/clock.ts';
import { useActing } from '../panel/acting.ts';
import { Button } from '../ui/button.tsx';
import { Field, type FieldControl } from '../ui/field.tsx';
import { onEscape, onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { type Question, questionFor, valueWords } from './condition-words.ts';
import type { FieldScalar } from './deal-props.ts';
import { withFields } from './with-fields.ts';

/** Stands for a choice that the definition does not name. */
const OTHER = 'other';

/** Asks a person for the value of one field, in the kind of box that fits it, and keeps it with the record. */
export function FieldQuestion({
  condition,
  found,
  page,
  onDone,
}: {
  condition: ConditionView;
  found: FieldScalar | undefined;
  /** What the page says, where a person has corrected that. */
  page: FieldScalar | undefined;
  /** @param saved `false`: the person thought better of it */
  onDone: (saved: boolean) => void;
}) {
  const acting = useActing();
  const now = useNow();
  const question = questionFor(condition, found);
  const [text, setText] = useState(() => textOf(question, found));
  const [other, setOther] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  if (!acting) return null;

  // A document has it as it stands within a sentence.
  const label = condition.label.charAt(0).toUpperCase() + condition.label.slice(1);
  const save = async (value: FieldScalar) => {
    setBusy(true);
    const reply = await acting.act({
      command: 'fields.set',
      request: { fields: { [condition.field]: value } },
      done: value === null ? t('fieldEmptied', label) : t('fieldSaved', label, valueWords(value, now)),
      now: (view) => withFields(view, { [condition.field]: value }),
    });
    setBusy(false);
    if (reply) onDone(true);
  };
  const submit = () => {
    const value = answerOf(question, text, other.trim(), found);
    if (value === undefined) return setError(t(question.kind === 'number' ? 'fieldNotNumber' : 'fieldEmpty'));
    setError(null);
    if (!busy) void save(value);
  };
  return (
    <form
      ref={form}
      class="deal-form"
      noValidate
      onSubmit={onSend(submit)}
      onKeyDown={onEscape(() => onDone(false))}
    >
      <Field label={label} error={error}>
        {(control) => <Box control={control} question={question} text={text} onText={setText} />}
      </Field>
      {question.kind === 'choice' && text === OTHER ? (
        <Field label={t('fieldOther')}>
          {(control) => <TextInput {...control} maxLength={2000} value={other} onText={setOther} />}
        </Field>
      ) : null}
      <FormFoot words={t('save')} busy={busy} onCancel={() => onDone(false)}>
        {condition.state === 'unknown' || (found != null && page === undefined) ? (
          <Button slim onClick={() => void save(null)}>
            {t('fieldIsEmpty')}
          </Button>
        ) : null}
        {page === undefined ? null : (
          <Button slim onClick={() => void save(page)}>
            {t('stageFromPage')}
          </Button>
        )}
      </FormFoot>
      <p class="small soft">{t('fieldKept')}</p>
    </form>
  );
}

function Box({
  control,
  question,
  text,
  onText,
}: {
  control: FieldControl;
  question: Question;
  text: string;
  onText: (text: string) => void;
}) {
  const now = useNow();
  if (question.kind === 'yes-no' || question.kind === 'choice') {
    const choices = question.kind === 'choice' ? question.choices : [true, false];
    return (
      <Select {...control} value={text} onValue={onText}>
        <option value="">{t('chooseWord')}</option>
        {choices.map((choice, i) => (
          <option key={String(choice)} value={String(i)}>
            {valueWords(choice, now)}
          </option>
        ))}
        {question.kind === 'choice' ? <option value={OTHER}>{t('fieldOther')}</option> : null}
      </Select>
    );
  }
  if (question.kind === 'date') return <TextInput {...control} type="date" value={text} onText={onText} />;
  if (question.kind === 'number') {
    return <TextInput {...control} inputMode="decimal" value={text} onText={onText} />;
  }
  return <TextInput {...control} maxLength={2000} value={text} onText={onText} />;
}

/** What stands in the box at first. */
function textOf(question: Question, found: FieldScalar | undefined): string {
  if (found === undefined || found === null) return '';
  if (question.kind === 'yes-no') return found === true ? '0' : found === false ? '1' : '';
  if (question.kind === 'choice') {
    const place = question.choices.indexOf(found);
    return place < 0 ? '' : String(place);
  }
  return question.kind === 'date' ? (readMoment(found, 'UTC')?.day ?? '') : String(found);
}

/** `undefined`: nothing that fits was given. */
function answerOf(
  question: Question,
  text: string,
  other: string,
  found: FieldScalar | undefined,
): FieldScalar | undefined {
  if (text.trim() === '') return undefined;
  if (question.kind === 'choice') {
    return text === OTHER ? other || undefined : question.choices[Number(text)];
  }
  if (question.kind === 'yes-no') return text === '0';
  if (question.kind !== 'number') return text.trim();
  // With its currency it is another amount than the number alone.
  if (/[\p{L}\p{Sc}]/u.test(text) && readNumber(text) !== null) return text.trim();
  // Untouched, `2.345` is what it was; typed, it is read as the tools show amounts.
  return typeof found === 'number' && text === textOf(question, found)
    ? found
    : (readNumber(text) ?? undefined);
}
