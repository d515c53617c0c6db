/** The icon set: our own strokes on a 16 px grid. Icons never carry meaning alone: the control around them has a name. */
const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  'side-panel':
    'M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3zM10 3v10',
  search: 'M7 2.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8zM10.2 10.2L13.6 13.6',
  pin: 'M6 2.2h4l-.6 4 2.4 2.6H4.2l2.4-2.6zM8 8.8v5',
  unpin: 'M6 2.2h4l-.6 4 2.4 2.6H4.2l2.4-2.6zM8 8.8v5M2.4 2.4l11.2 11.2',
  gear: 'M8 5.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6L5 5M11 11l1.4 1.4M12.4 3.6L11 5M5 11l-1.4 1.4',
  external: 'M6.5 3.5h-3v9h9v-3M9 2.8h4.2V7M13 3L7.6 8.4',
  chevron: 'M4 6.2l4 4 4-4',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13.2 2.2v2.9h-2.9',
  check: 'M3.2 8.4l3.2 3.2 6.4-7',
  warning: 'M8 2.4l6.2 11H1.8zM8 6.6v3M8 11.6v.01',
  star: 'M8 2l1.8 3.8 4.1.5-3 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1-3-2.9 4.1-.5z',
  copy: 'M6 5.5h7.5v8H6zM10 5.5v-3H2.5v8H6',
  pencil: 'M3 13l.7-3L10.6 3a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6 12.3z',
  trash: 'M3 4.5h10M6.2 4.3V2.5h3.6v1.8M4.3 4.7l.6 8.8h6.2l.6-8.8M6.8 7v4M9.2 7v4',
  plus: 'M8 3.2v9.6M3.2 8h9.6',
  back: 'M13 8H3.4M7 4L3 8l4 4',
  info: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2zM8 7.4v3.4M8 5.2v.01',
  undo: 'M3 6.5h6.2a3.3 3.3 0 0 1 0 6.6H6M5.6 3.6L2.8 6.5l2.8 2.9',
} as const;

export type IconName = keyof typeof PATHS;
export const ICON_NAMES = Object.keys(PATHS) as IconName[];

/** @param props.size CSS pixels beside text of the usual size, with which it grows; default 16. */
export function Icon({
  name,
  size = 16,
  class: extra = '',
}: {
  name: IconName;
  size?: number;
  class?: string;
}) {
  return (
    <svg
      class={`icon ${extra}`}
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
