/** The README's table of tools is what the catalogue says. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOGUE_EXAMPLES } from './catalogue.examples.ts';
import type { SiteExamples } from './examples.ts';
import type { SiteTenant } from './site.ts';

const TENANTS: Record<SiteTenant['from'], string> = {
  host: 'part of the host',
  'full-host': 'the host',
  segment: 'in the path',
  query: 'in the query',
  none: 'not in the address',
};

/** What its examples show: kinds, and whether the tool's own hosts and hosts of one's own are known. */
function row({ site, records }: SiteExamples): string[] {
  const kinds = [...new Set(records.map(([, kind]) => kind))].sort();
  const where = [site.hosts.length > 0 ? 'cloud' : '', site.selfHosted ? 'self-hosted' : ''];
  const tenant =
    site.matcher !== undefined && site.records.length === 0 ? 'by matcher' : TENANTS[site.tenant.from];
  return [`\`${site.id}\``, site.name, kinds.join(', '), where.filter(Boolean).join(', '), tenant];
}

test('the table of built-in sites is complete and true', () => {
  const rows = [['site', 'tool', 'kinds', 'where', 'tenant'], ...CATALOGUE_EXAMPLES.map(row)];
  const widths = (rows[0] as string[]).map((_, i) =>
    Math.max(...rows.map((cells) => (cells[i] as string).length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] as number)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const table = [line(head), rule, ...body.map(line)].join('\n');
  const readme = readFileSync(resolve(import.meta.dirname, 'README.md'), 'utf8');
  const start = readme.indexOf('| site');
  // A change of the catalogue: put the table that is shown here into README.md.
  expect(readme.slice(start, readme.indexOf('\n\n', start))).toBe(table);
});
