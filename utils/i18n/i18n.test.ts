import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A browser that gives these messages and no others. */
function stubBrowser(messages: Record<string, string>, language = 'en'): void {
  const getMessage = (key: string, subs: string[] = []) =>
    (Object.hasOwn(messages, key) ? String(messages[key]) : '').replace(
      /\$(\d)/g,
      (_, n: string) => subs[Number(n) - 1] ?? '',
    );
  vi.stubGlobal('browser', { i18n: { getMessage, getUILanguage: () => language } });
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

test('the browser’s messages are used, with what fills them in', async () => {
  stubBrowser({ appName: 'Throughline', launcher_kpis_one: '$1 KPI', launcher_kpis_other: '$1 KPIs' });
  const { hasMessages, plural, t } = await import('./i18n.ts');
  expect(hasMessages()).toBe(true);
  expect(t('appName')).toBe('Throughline');
  expect([plural('launcher_kpis', 1), plural('launcher_kpis', 1200)]).toEqual(['1 KPI', '1,200 KPIs']);
});

test('a worker to which the browser gives none speaks from its own copy', async () => {
  stubBrowser({});
  const { hasMessages, keepMessages, plural, t, tMaybe } = await import('./i18n.ts');
  expect(hasMessages()).toBe(false);
  expect(t('launcher_none')).toBe('launcher_none');
  keepMessages({
    launcher_none: { message: 'Nothing here yet' },
    launcher_label: { message: 'Throughline: $1, $2.' },
    launcher_kpis_other: { message: '$1 KPIs' },
  });
  expect(hasMessages()).toBe(true);
  expect(t('launcher_none')).toBe('Nothing here yet');
  expect(t('launcher_label', '3 KPIs', 'fine')).toBe('Throughline: 3 KPIs, fine.');
  expect(plural('launcher_kpis', 3)).toBe('3 KPIs');
  expect(tMaybe('toString', 'no such message')).toBe('no such message');
});

test.each([
  ['ru', 21, '21 days left'],
  ['ru', 1, '1 day left'],
  ['fr', 0, '0 days left'],
  ['ar', 2, '2 days left'],
])(
  'in a %s browser %i is counted by the rule of the language that the words are in',
  async (ui, count, words) => {
    stubBrowser(
      { copyLanguage: 'en', daysLeftWord_one: '$1 day left', daysLeftWord_other: '$1 days left' },
      ui,
    );
    const { copyLanguage, language, plural } = await import('./i18n.ts');
    expect([copyLanguage(), language()]).toEqual(['en', ui]);
    expect(plural('daysLeftWord', count).replace(/^\D*\d*/, String(count))).toBe(words);
  },
);

test('every language of messages says which it is', () => {
  const root = new URL('../../assets/messages/', import.meta.url);
  for (const folder of readdirSync(root)) {
    const common = JSON.parse(readFileSync(new URL(`${folder}/common.json`, root), 'utf8'));
    expect(common.copyLanguage.message, folder).toBe(folder.replace('_', '-'));
  }
});

test('a number below nothing has a minus and not a hyphen', async () => {
  stubBrowser({});
  const { formatNumber } = await import('./i18n.ts');
  expect(formatNumber(-3.5)).toBe('−3.5');
  expect(formatNumber(-0.031, { style: 'percent', maximumFractionDigits: 1 })).toBe('−3.1%');
});
