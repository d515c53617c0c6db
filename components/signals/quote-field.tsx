import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import { Field } from '../ui/field.tsx';
import { TextArea, type TextAreaProps } from '../ui/text-area.tsx';

/** The buyer's words, with who will read them. */
export function QuoteField({
  view,
  ...box
}: Pick<TextAreaProps, 'value' | 'onText' | 'autofocus'> & { view: PanelView }) {
  return (
    <Field label={t('signalQuote')} hint={t('signalReaders', view.workspace.name)}>
      {(control) => <TextArea {...control} {...box} maxLength={20_000} />}
    </Field>
  );
}
