import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** What a control inside a Field must carry: `<TextInput {...control} />`. */
export interface FieldControl {
  id: string;
  /** By which the form finds it. */
  name?: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** A label, a control, a hint and an error, tied together. */
export function Field({
  label,
  name,
  hint,
  error,
  children,
}: {
  label: string;
  /** Of the control, where something else leads to it. */
  name?: string | undefined;
  hint?: ComponentChildren;
  /** What is wrong and what to do; absent while all is well. */
  error?: string | null;
  children: (control: FieldControl) => ComponentChildren;
}) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(name === undefined ? {} : { name }),
        'aria-describedby': described || undefined,
        'aria-invalid': error ? 'true' : undefined,
      })}
      {hint ? (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      <div role="alert">
        {error ? (
          <div class="error" id={`${id}-error`}>
            <Icon name="warning" size={14} />
            {error}
          </div>
        ) : null}
      </div>
    </div>
  );
}
