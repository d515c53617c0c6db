/**
 * npm run docs:sites
 * Writes docs/sites.md out of the catalogue; with `--check` only says whether it is up to date (exit 1 if not).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { CATALOGUE_EXAMPLES } from '../utils/sites/catalogue.examples.ts';
import type { SiteExamples } from '../utils/sites/examples.ts';
import { SITE_CATEGORIES, type SiteCategory, type SiteTenant } from '../utils/sites/site.ts';

const HEADINGS: Record<SiteCategory, string> = {
  crm: 'CRM',
  campaigns: 'Campaigns',
  analytics: 'Analytics and experiments',
};

const ACCOUNTS: Record<SiteTenant['from'], string> = {
  host: 'part of the host',
  'full-host': 'the host',
  segment: 'in the path',
  query: 'in the query',
  none: 'not in the address',
};

/** Longer ones say no more, and make the page wide. */
const MOST_HOSTS = 4;

/** Kinds and account are what the examples and the Site's data say; the example is the first that names a record. */
function row({ site, records }: SiteExamples): string[] {
  const kinds = [...new Set(records.map(([, kind]) => kind))].sort();
  const hosts = site.ask ?? site.hosts;
  const more = hosts.length > MOST_HOSTS ? [`and ${hosts.length - MOST_HOSTS} more`] : [];
  const isRead = site.matcher !== undefined && site.records.length === 0;
  return [
    `${site.name} (\`${site.id}\`)`,
    kinds.join(', '),
    `\`${records[0]?.[0].replaceAll('|', '%7C')}\``,
    [...hosts.slice(0, MOST_HOSTS).map((host) => `\`${host}\``), ...more].join(', ') || '–',
    site.selfHosted ? 'yes' : 'no',
    isRead ? 'in the address' : ACCOUNTS[site.tenant.from],
  ];
}

/** The page, as Markdown. */
export function sitesPage(catalogue: readonly SiteExamples[]): string {
  const head = ['tool', 'records', 'for example', 'asks for', 'self-hosted', 'account'];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const tables = SITE_CATEGORIES.map((category) => {
    const rows = catalogue.filter(({ site }) => site.category === category).map(row);
    const body = rows.sort(([a = ''], [b = '']) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map(line);
    return [`## ${HEADINGS[category]}`, '', line(head), line(head.map(() => '---')), ...body].join('\n');
  });
  return `# The tools that Throughline knows

Made from the catalogue by \`npm run docs:sites\`; do not edit. ${catalogue.length} tools, each off until you switch it on. Accounts and ids in the
examples are made up. A self-hosted tool is recognised below the address that you give for it in the settings. Where the
address does not tell the account, you are asked for it once. A tool that is not here: "Add a site" in the settings, or
\`npm run new:site\` for everybody.

${tables.join('\n\n')}

Left out, because an address does not tell what it is of: monday.com (an item's board decides whether it is a deal; a site
of your own can name the board), TikTok Ads (no page of a single campaign is known).
`;
}

if (import.meta.main) {
  const file = new URL('../docs/sites.md', import.meta.url);
  const page = sitesPage(CATALOGUE_EXAMPLES);
  if (!process.argv.includes('--check')) writeFileSync(file, page);
  else if (readFileSync(file, 'utf8') !== page) {
    console.error('docs/sites.md is out of date. Run: npm run docs:sites');
    process.exitCode = 1;
  }
}
