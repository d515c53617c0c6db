import { useState } from 'preact/hooks';
import { t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { RecordKind } from '../../utils/records/record-ref.ts';
import { kindWord } from '../cards/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { Naming, PlaceChoice, PlaceProps } from './place-props.ts';

/** Says which record the page is about: one that it shows or that was looked at lately, or any, by address, id or name. */
export function NameRecord({
  place,
  onName,
  onFailure,
}: Pick<PlaceProps, 'place' | 'onName'> & { onFailure: (error: unknown) => void }) {
  const [first = 'deal'] = place.kinds;
  const [kind, setKind] = useState<RecordKind>(first);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const name = (naming: Naming): void => {
    onFailure(null);
    setError(null);
    onName(naming).then((found) => {
      if (found) setText('');
      else setError(t('place_noRecord'));
    }, onFailure);
  };
  return (
    <>
      {place.choices.length > 0 ? (
        <>
          <h3 class="small soft">{t('place_choices')}</h3>
          <ul class="place-choices">
            {place.choices.map((choice) => (
              <li key={choice.key}>
                <button type="button" class="option" onClick={() => name(named(choice))}>
                  <span class="name cut" dir="auto">
                    {choice.title ?? t('untitled', kindWord(choice.kind), idOf(choice))}
                  </span>
                  <span class="small soft">
                    {tMaybe(`kindTitle_${choice.kind}`, choice.kind)} · {t(`place_from_${choice.from}`)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <form
        class="place-form"
        noValidate
        onSubmit={onSend(() => {
          const typed = text.trim();
          if (typed === '') setError(t('place_nameEmpty'));
          else name({ kind, named: typed });
        })}
      >
        {place.kinds.length > 1 ? (
          <Field label={t('place_kind')}>
            {(control) => (
              <Select {...control} value={kind} onValue={(value) => setKind(value as RecordKind)}>
                {place.kinds.map((one) => (
                  <option key={one} value={one}>
                    {tMaybe(`kindTitle_${one}`, one)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <Field label={t('place_name')} hint={t('place_nameHint')} error={error}>
          {(control) => (
            <TextInput {...control} value={text} onText={setText} maxLength={4000} spellcheck={false} />
          )}
        </Field>
        <Button type="submit">{t('place_use')}</Button>
      </form>
    </>
  );
}

const named = ({ key, title }: PlaceChoice): Naming =>
  title === undefined ? { record: key } : { record: key, title };

/** The tool's id, out of a record's key. */
function idOf({ key }: PlaceChoice): string {
  const [, , , id = ''] = key.split('/');
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
