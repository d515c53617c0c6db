import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard, PinView } from '../../utils/panel/view.ts';
import type { Acting } from '../panel/acting.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { experimentName } from './experiment-name.ts';
import { type TagRole, withoutTag, withTagEdit } from './optimistic.ts';

/** Role and note of a tag, for its author; the way to take the tag off, for everybody. */
export function TagEdit({
  card,
  pin,
  mine,
  acting,
}: {
  card: ExperimentCard;
  pin: PinView;
  mine: boolean;
  acting: Acting;
}) {
  const [role, setRole] = useState<TagRole>(pin.role ?? 'tests');
  const [note, setNote] = useState(pin.note ?? '');
  const name = experimentName(card);
  const target = { type: 'experiment', id: card.id } as const;
  const changed = role !== (pin.role ?? 'tests') || note.trim() !== (pin.note ?? '');
  const save = () =>
    void acting.act({
      command: 'tag.put',
      request: { target, role, note: note.trim() },
      now: (view) => withTagEdit(view, card.id, { role, note: note.trim() }),
      done: t('doneTagEdited', name),
    });
  const untag = () =>
    void acting.act({
      command: 'tag.remove',
      request: { target },
      now: (view) => withoutTag(view, card.id),
      done: t('doneUntagged', name),
    });
  return (
    <form
      class="tag-edit"
      onSubmit={onSend(() => {
        if (changed) save();
      })}
    >
      {mine ? (
        <>
          <Field label={t('tagRole')}>
            {(control) => (
              <Select {...control} value={role} onValue={(value) => setRole(value as TagRole)}>
                <option value="tests">{t('roleTests')}</option>
                <option value="supports">{t('roleSupports')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('tagNote')}>
            {(control) => <TextInput {...control} value={note} onText={setNote} maxLength={2000} />}
          </Field>
        </>
      ) : null}
      <div class="row wrap">
        {mine ? (
          <Button slim type="submit" off={!changed}>
            {t('saveTag')}
          </Button>
        ) : null}
        <Button slim icon="unpin" aria-label={t('untagNamed', name)} onClick={untag}>
          {t('untagWord')}
        </Button>
      </div>
    </form>
  );
}
