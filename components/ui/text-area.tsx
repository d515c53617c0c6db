import type { JSX } from 'preact';

export type TextAreaProps = Omit<JSX.IntrinsicElements['textarea'], 'onInput' | 'value'> & {
  value: string;
  onText: (text: string) => void;
};

/** Several lines of text; as tall as what is in it, where the browser can. */
export function TextArea({ value, onText, rows = 2, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      class={`input ${rest.class ?? ''}`}
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
