import type { JSX } from 'preact';

export type TextInputProps = Omit<JSX.IntrinsicElements['input'], 'onInput' | 'value'> & {
  value: string;
  onText: (text: string) => void;
};

export function TextInput({ value, onText, type = 'text', ...rest }: TextInputProps) {
  return (
    <input
      {...rest}
      type={type}
      class={`input ${rest.class ?? ''}`}
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
