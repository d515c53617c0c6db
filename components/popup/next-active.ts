/** `-1` stands for "no option": the text box itself. */
export const NO_OPTION = -1;

/**
 * Where a key moves the active option of a list of `count`, or `null` if the key is not for the list.
 * Down from the last option goes to the first, up from the first to the last.
 */
export function nextActive(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return active + 1 >= count ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? count - 1 : active - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
