import { expect, test } from 'vitest';
import { versionName } from './version-name.ts';

test.each([
  [{ name: 'Win rate' }, 'Win rate'],
  [{ title: 'Shorter form' }, 'Shorter form'],
  [{ name: 7 }, 'kpi:x'],
])('%j is called %s', (body, name) => expect(versionName('kpi:x', body)).toBe(name));
