// @vitest-environment happy-dom
/** What an export is called on the person's computer. */
import { afterEach, expect, test, vi } from 'vitest';
import { saveJson } from '../../entrypoints/options/save-exports.ts';

const NAME = 'throughline-team-2025-2026-11-23.json';
const saved = vi.hoisted(() => ({ names: [] as string[] }));

vi.mock('../../entrypoints/options/save-file.ts', () => ({
  saveFile: (name: string) => saved.names.push(name),
}));
vi.mock('../../utils/messaging/client.ts', () => ({
  ask: async (_type: string, { after }: { after?: string }) => ({
    name: NAME,
    json: '{}',
    ...(after === undefined && { next: 'more' }),
  }),
}));

afterEach(() => {
  saved.names.length = 0;
});

test('everything, in as many files as it takes', async () => {
  expect(await saveJson({ workspace: 'team-2025' })).toBe(NAME);
  expect(saved.names).toEqual([NAME, NAME.replace('.json', '-2.json')]);
});

test('definitions alone are told from everything by their name', async () => {
  const name = 'throughline-team-2025-2026-11-23-definitions.json';
  expect(await saveJson({ workspace: 'team-2025' }, (json) => json)).toBe(name);
  expect(saved.names).toEqual([name]);
});
