import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { displayTitle, fullTitle } from './display-title.ts';
import type { Site } from './site.ts';

/** Any UTF-16 unit, lone surrogates too. fast-check's own `binary` unit takes seconds to set up. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

const site = (id: string) => CATALOGUE.find((one) => one.id === id) as Site;

test.each([
  ['salesforce', 'Orbit renewal | Opportunity | Salesforce', 'Orbit renewal'],
  ['salesforce', 'Orbit | EMEA | Opportunité | Salesforce', 'Orbit | EMEA'],
  ['salesforce', 'Orbit renewal | Salesforce', 'Orbit renewal'],
  ['salesforce', 'Lightning Experience', undefined],
  ['salesforce', 'Salesforce', undefined],
  ['hubspot', '(3) Orbit renewal', 'Orbit renewal'],
  ['hubspot', '(99+) Orbit | HubSpot', 'Orbit'],
  ['hubspot', 'HubSpot', undefined],
  ['hubspot', 'Jo Doe (jo.doe+x@orbit.example)', 'Jo Doe'],
  ['hubspot', 'jo@orbit.example', undefined],
  ['hubspot', 'Call <jo@orbit.example> back', 'Call back'],
  ['pipedrive', 'Jo Doe +49 (30) 1234-5678 - Pipedrive', 'Jo Doe'],
  ['pipedrive', 'Orbit (555) 010-4477', 'Orbit'],
  ['pipedrive', 'Orbit renewal 2026-11-22', 'Orbit renewal 2026-11-22'],
  ['pipedrive', 'Orbit 1,000,000 EUR, 36 months, 2026/27', 'Orbit 1,000,000 EUR, 36 months, 2026/27'],
  ['pipedrive', '  Orbit \u202e\n renewal  ', 'Orbit renewal'],
  ['pipedrive', ' – | ', undefined],
  ['pipedrive', '', undefined],
])('%s: %s → %s', (id, title, want) => {
  expect(displayTitle(title, site(id))).toBe(want);
});

test.each([
  ['salesforce', '(3) EXP-1 +49 30 23125 123 | Campaign | Salesforce', 'EXP-1 +49 30 23125 123'],
  ['salesforce', `${'EXP-1 '.repeat(50)}end | Salesforce`, `${'EXP-1 '.repeat(50)}end`],
])('%s: all of the name in “%s” is there to be copied', (id, title, want) => {
  expect(fullTitle(title, site(id))).toBe(want);
});

test('any title gives a short text without e-mail address, or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 600 }), fc.emailAddress()), (title) => {
      for (const one of CATALOGUE) {
        const name = displayTitle(`${title} | Salesforce`, one);
        expect(name ?? 'x').not.toMatch(/^$|^\s|\s$|\w@\w/);
        expect(name?.length ?? 0).toBeLessThanOrEqual(400);
      }
    }),
  );
});

test.each([
  ['Orbit · Desk', 'Orbit'],
  ['DESK – Orbit', 'Orbit'],
  ['Orbit | EMEA - Desk', 'Orbit | EMEA'],
  ['Desk chairs for Orbit', 'Desk chairs for Orbit'],
  ['Orbit, a new desk', 'Orbit, a new desk'],
  ['Desk', undefined],
])('a Site that says nothing of titles: %s → %s', (title, want) => {
  const own: Site = {
    id: 'd',
    name: 'Desk',
    category: 'crm',
    hosts: [],
    records: [],
    tenant: { from: 'none' },
  };
  expect(displayTitle(title, own)).toBe(want);
});
