import { expect, test } from 'vitest';
import {
  isHiddenOn,
  isHiddenSomewhere,
  withHidden,
  withPlace,
  withShown,
} from '../../../entrypoints/background/launcher-place.ts';
import { parseSettings } from '../../../utils/platform/settings-schema.ts';

const none = parseSettings({});
const at = { edge: 'left' as const, offset: 0.3 };

test('hidden for one kind it is there on the others, wherever it is moved meanwhile', () => {
  const hidden = withPlace(none, 'hubspot', { ...at, hidden: true }, 'deal');
  expect(isHiddenOn(hidden, 'hubspot', 'deal')).toBe(true);
  expect(isHiddenOn(hidden, 'hubspot', 'contact')).toBe(false);
  expect(isHiddenOn(hidden, 'salesforce', 'deal')).toBe(false);
  const moved = withPlace(hidden, 'hubspot', { edge: 'right', offset: 0.7, hidden: false });
  expect(isHiddenOn(moved, 'hubspot', 'deal')).toBe(true);
  expect(moved.launchers.hubspot).toMatchObject({ edge: 'right', offset: 0.7 });
  expect(isHiddenSomewhere(moved, 'hubspot')).toBe(true);
});

test('hidden everywhere, and back where it stood', () => {
  const placed = withPlace(none, 'hubspot', { ...at, hidden: false });
  const hidden = withHidden(withPlace(placed, 'hubspot', { ...at, hidden: true }, 'deal'), 'hubspot');
  expect(isHiddenOn(hidden, 'hubspot', 'contact')).toBe(true);
  const back = withShown(hidden, 'hubspot');
  expect(back.launchers.hubspot).toEqual({ ...at, hidden: false });
  expect(isHiddenSomewhere(back, 'hubspot')).toBe(false);
});

test('hidden before it ever stood anywhere; shown on all tools at once', () => {
  const hidden = withHidden(withHidden(none, 'a'), 'b');
  expect(isHiddenOn(withShown(hidden, 'a'), 'b', undefined)).toBe(true);
  expect(isHiddenSomewhere(withShown(hidden), 'b')).toBe(false);
  expect(parseSettings(JSON.parse(JSON.stringify(hidden)))).toEqual(hidden);
});
