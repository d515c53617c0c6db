import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field, type FieldControl } from '../ui/field.tsx';
import { onEscape, onSend } from '../ui/form-events.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { EditableField } from './editable-fields.ts';
import { approversWords, refusalWords } from './proposal-words.ts';
import { type SuggestProps, useSuggestion } from './use-suggestion.ts';

/** The definition as it stands, to be typed over; what changes is sent as a suggestion, with its reason. */
export function SuggestForm({ onCancel, ...props }: SuggestProps & { onCancel: () => void }) {
  const heading = useId();
  const suggestion = useSuggestion(props);
  const { refused, isBusy } = props.reach;
  return (
    <form
      class="suggest-form"
      aria-labelledby={heading}
      onSubmit={onSend(suggestion.send)}
      onKeyDown={onEscape(onCancel)}
    >
      <p id={heading} class="proposals-title">
        {t('proposal_suggest')}
      </p>
      {suggestion.isOld ? (
        <Banner
          tone="warn"
          live
          action={
            <Button slim onClick={suggestion.renew}>
              {t('proposal_renew')}
            </Button>
          }
        >
          {t('proposal_old')}
        </Banner>
      ) : null}
      <SuggestFields suggestion={suggestion} />
      <div role="alert" class="small stop-now">
        {refused !== undefined && refused !== 'conflict'
          ? refusalWords(refused)
          : suggestion.missing?.change
            ? t('proposal_nothing')
            : ''}
      </div>
      <FormFoot
        words={t('proposal_send')}
        busy={isBusy}
        onCancel={() => {
          suggestion.drop();
          onCancel();
        }}
      />
    </form>
  );
}

/** What can be typed over, why, and by whom where that is not known. */
function SuggestFields({ suggestion }: { suggestion: ReturnType<typeof useSuggestion> }) {
  const { fields, draft, missing, problemOf, hintOf } = suggestion;
  const shown = (more?: true) =>
    fields
      .filter((field) => field.more === more)
      .map((field) => (
        <Field key={field.name} label={t(field.label)} error={problemOf(field)} hint={hintOf(field)}>
          {(control) => (
            <Control
              field={field}
              control={control}
              value={draft[field.name] ?? ''}
              onText={(text) => suggestion.onText(field.name, text)}
            />
          )}
        </Field>
      ));
  return (
    <>
      {shown()}
      <details>
        <summary>{t('proposal_more')}</summary>
        <div class="suggest-form">{shown(true)}</div>
      </details>
      <Field label={t('proposal_reason')} error={missing?.reason ? t('proposal_reasonMissing') : null}>
        {(control) => (
          <TextArea {...control} value={suggestion.reason} onText={suggestion.setReason} maxLength={20_000} />
        )}
      </Field>
      {suggestion.asksName ? (
        <Field label={t('proposal_name')} error={missing?.name ? t('askNameEmpty') : null}>
          {(control) => (
            <TextInput
              {...control}
              value={suggestion.name}
              onText={suggestion.setName}
              autocomplete="name"
              maxLength={200}
            />
          )}
        </Field>
      ) : null}
      <p class="small soft">{approversWords(suggestion.approvers)}</p>
    </>
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
