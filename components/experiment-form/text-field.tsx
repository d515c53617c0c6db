import type { ComponentChildren } from 'preact';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput, type TextInputProps } from '../ui/text-input.tsx';
import type { Draft } from './draft.ts';
import type { GroupProps } from './form-props.ts';

type Box = Pick<TextInputProps, 'inputMode' | 'maxLength' | 'type'> & {
  label: string;
  hint?: ComponentChildren;
  /** So many lines, of a text that is longer than a line. */
  rows?: number;
};

/** A field in which a text, a number or a day is typed. */
export function TextField({
  label,
  name,
  hint,
  error,
  rows,
  ...box
}: Box & Pick<TextInputProps, 'value' | 'onText'> & { name?: string; error?: string | undefined }) {
  return (
    <Field label={label} name={name} hint={hint} error={error ?? null}>
      {(control) =>
        rows ? (
          <TextArea {...control} rows={rows} value={box.value} onText={box.onText} />
        ) : (
          <TextInput {...control} {...box} />
        )
      }
    </Field>
  );
}

/** A field of the draft, by its name. */
export function DraftField({
  of,
  draft,
  set,
  faults,
  acting: _,
  ...box
}: GroupProps & Box & { of: { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft] }) {
  const day = box.type === 'date';
  return (
    <TextField
      {...box}
      name={of}
      value={day ? draft[of].slice(0, 10) : draft[of]}
      error={faults[of]}
      onText={(text) => set({ [of]: text })}
    />
  );
}
