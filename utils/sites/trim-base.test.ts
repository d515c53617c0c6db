import { expect, test } from 'vitest';
import { withBases } from './bases.ts';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import { detectRecord } from './detect-record.ts';
import type { Site } from './site.ts';
import { trimBase } from './trim-base.ts';

const siteOf = (id: string) => CATALOGUE_EXAMPLES.find(({ site }) => site.id === id)?.site as Site;

test.each([
  ['odoo', 'https://erp.example', 'https://erp.example'],
  ['odoo', 'https://erp.example/', 'https://erp.example'],
  ['odoo', 'https://erp.example/web', 'https://erp.example'],
  ['odoo', 'https://erp.example/sub/odoo/crm/7', 'https://erp.example/sub'],
  ['grafana', 'https://bi.example/grafana/d/abc/slug', 'https://bi.example/grafana'],
  ['metabase', 'http://bi.example:3000/question/12-x', 'http://bi.example:3000'],
  ['mautic', 'https://crm.example/mautic/s/campaigns/view/1', 'https://crm.example/mautic'],
  ['dynamics365', 'https://crm.example/Org/main.aspx', 'https://crm.example/Org'],
  ['superset', 'https://bi.example/superset/superset/dashboard/1', 'https://bi.example/superset'],
  ['superset', 'https://bi.example/reports/superset/dashboard/1', 'https://bi.example/reports'],
  ['superset', 'https://bi.example/reports/superset/explore', 'https://bi.example/reports'],
  ['superset', 'https://bi.example/reports/dashboard/1', 'https://bi.example/reports'],
  ['superset', 'https://bi.example/superset/welcome', 'https://bi.example'],
  ['metabase', 'https://bi.example/dashboard/dashboard/12', 'https://bi.example/dashboard'],
  ['mautic', 'https://crm.example/mautic/s/contacts/view/1', 'https://crm.example/mautic'],
  ['odoo', 'erp.example', null],
  ['odoo', 'https://erp.example/?x=1', null],
])('%s at %s: %s', (id, text, want) => {
  expect(trimBase(text, siteOf(id))).toBe(want);
});

test('a base that is one stays, and the tool is recognised there', () => {
  for (const { site, records, bases = [] } of CATALOGUE_EXAMPLES) {
    if (!site.selfHosted || bases.length === 0) continue;
    const trimmed = bases.map((base) => trimBase(base, site) as string);
    const under = records.filter(([url]) => bases.some((base) => url.startsWith(base)));
    const lost = under.filter(([url]) => !detectRecord(url, [withBases({ ...site, hosts: [] }, trimmed)]));
    expect(lost.map(([url]) => url)).toEqual([]);
  }
});
