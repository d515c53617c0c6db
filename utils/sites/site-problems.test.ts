import { expect, it, test } from 'vitest';
import sentences from '../../assets/messages/en/sites.json' with { type: 'json' };
import { CATALOGUE } from './catalogue.ts';
import type { Site, SiteRecord } from './site.ts';
import { siteProblems } from './site-problems.ts';

const good: Site = {
  id: 'tool',
  name: 'Tool',
  category: 'crm',
  hosts: ['*.tool.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/deal/:id', idShape: 'slug' }],
  tenant: { from: 'host' },
};
const record = (more: Partial<SiteRecord>): Partial<Site> => ({
  records: [{ ...good.records[0], ...more } as SiteRecord],
});

test.each<[string, Partial<Site>, string[]]>([
  ['a good site', {}, []],
  ['localhost with a port', { hosts: ['localhost:3000'] }, []],
  ['only self-hosted', { hosts: [], selfHosted: true }, []],
  ['no host', { hosts: [] }, ['no-host hosts']],
  ['every host', { hosts: ['*'] }, ['broad-host hosts[0]']],
  ['every host, twice', { hosts: ['*.*'] }, ['broad-host hosts[0]']],
  ['a top-level domain', { hosts: ['*.com'] }, ['broad-host hosts[0]']],
  ["a country's companies", { hosts: ['a.example', '*.co.uk'] }, ['broad-host hosts[1]']],
  ["everyone's pages", { hosts: ['*.github.io'] }, ['broad-host hosts[0]']],
  ["another country's", { hosts: ['crm.*.com.ng'] }, ['broad-host hosts[0]']],
  ["a cloud's machines", { hosts: ['*.eu-west-1.compute.amazonaws.com'] }, ['broad-host hosts[0]']],
  ['the end of a number', { hosts: ['*.168.1.10'] }, ['bad-host hosts[0]']],
  ['the beginning of a number', { hosts: ['192.168.1.*'] }, ['broad-host hosts[0]']],
  ['a number', { hosts: ['192.168.1.10'] }, []],
  ['one name in the house', { hosts: ['crm'] }, []],
  ['any name below one in the house', { hosts: ['*.crm'] }, ['broad-host hosts[0]']],
  ['capitals', { hosts: ['CRM.tool.example'] }, ['bad-host hosts[0]']],
  ['a dot at the end', { hosts: ['crm.tool.example.'] }, ['bad-host hosts[0]']],
  ['letters of another script', { hosts: ['crm.tоol.example'] }, ['bad-host hosts[0]']],
  ['a user name', { hosts: ['me@*.tool.example'] }, ['bad-host hosts[0]']],
  ['a space', { hosts: ['crm.tool.example '] }, ['bad-host hosts[0]']],
  ['an exception to its hosts', { exceptHosts: ['help.tool.example'] }, []],
  ['an exception that is a rule', { exceptHosts: ['*.help.tool.example'] }, ['bad-host exceptHosts[0]']],
  ['an exception in capitals', { exceptHosts: ['Help.tool.example'] }, ['bad-host exceptHosts[0]']],
  ['an exception to nothing', { exceptHosts: ['help.example'] }, ['unknown-host exceptHosts[0]']],
  ['an address for a host', { hosts: ['https://tool.example/x'] }, ['bad-host hosts[0]']],
  ['half a label', { hosts: ['app-*.tool.example'] }, ['bad-host hosts[0]']],
  ['an empty label', { hosts: ['a..example'] }, ['bad-host hosts[0]']],
  ['a port', { hosts: ['tool.example:8080'] }, ['port-not-localhost hosts[0]']],
  ['a built-in host', { hosts: ['acme.pipedrive.com'] }, ['host-of-another-site hosts[0]']],
  ['over a built-in host', { hosts: ['*.hubspot.com'] }, ['host-of-another-site hosts[0]']],
  ['asks beside its hosts', { ask: ['evil.example'] }, ['unknown-host ask[0]']],
  ['asks for everything', { ask: ['*.example'] }, ['broad-host ask[0]']],
  ['http beside its hosts', { http: ['tool.example'] }, ['unknown-host http[0]']],
  ['a base with a query', { bases: ['https://a.example/?x=1'] }, ['bad-base bases[0]']],
  ['every host as a base', { bases: ['https://*'] }, ['bad-base bases[0]']],
  ['many hosts as a base', { bases: ['https://*.example.com/crm'] }, ['bad-base bases[0]']],
  ['the same, encoded', { bases: ['https://%2A.example.com'] }, ['bad-base bases[0]']],
  ['a base with a dot at its end', { bases: ['https://crm.example.'] }, ['bad-base bases[0]']],
  ['a base with an empty label', { bases: ['https://crm..example'] }, ['bad-base bases[0]']],
  ['a base that is no other site’s', { bases: ['https://crm.acme.example/x'] }, []],
  [
    'a base on a built-in host',
    { bases: ['https://app-eu1.hubspot.com/x'] },
    ['host-of-another-site bases[0]'],
  ],
  ['no records', { records: [] }, ['no-records records']],
  ['no id', record({ pattern: '/deal/*' }), ['no-id records[0].pattern']],
  ['any page', record({ pattern: '/:id' }), ['broad-pattern records[0].pattern']],
  ['any page below', record({ pattern: '/*/:id/**' }), ['broad-pattern records[0].pattern']],
  [
    'any page with a parameter',
    record({ in: 'query', pattern: 'q=:id' }),
    ['broad-pattern records[0].pattern'],
  ],
  ['a uuid alone', record({ pattern: '/:id', idShape: 'uuid' }), []],
  ['a rest in the middle', record({ pattern: '/deal/**/:id' }), ['stars-inside records[0].pattern']],
  ['a name without letters', record({ pattern: '/deal/:id/:' }), ['bad-place-name records[0].pattern']],
  ['a name twice', record({ pattern: '/:tenant/:tenant/deal/:id' }), ['place-twice records[0].pattern']],
  ['no kind', record({ kind: undefined }), ['no-kind records[0]']],
  ['an empty kind map', record({ kindFrom: { param: 't', map: {} } }), ['no-kind records[0]']],
  ['an unknown function', record({ normalise: ['constructor'] }), ['unknown-function records[0].normalise']],
  ['an unknown matcher', { matcher: 'toString' }, ['unknown-matcher matcher']],
  ['a tenant without a place', { tenant: { from: 'segment' } }, ['no-tenant-place tenant']],
  ['a tenant without parameters', { tenant: { from: 'query' } }, ['no-tenant-params tenant.params']],
])('%s', (_name, more, want) => {
  const problems = siteProblems({ ...good, ...more }, CATALOGUE);
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(want);
  for (const { message, params } of problems) {
    expect(message).not.toMatch(/\$\d/);
    if (Object.keys(params).length > 0) expect(message).toContain(Object.values(params)[0]);
  }
});

it('says it in a sentence with the words of the site', () => {
  const [problem] = siteProblems({ ...good, hosts: ['*.com'] });
  expect(problem?.params).toEqual({ host: '*.com' });
  expect(problem?.message).toBe(
    '“*.com” covers sites of many owners. Name the tool’s own domain, for example *.example.com.',
  );
});

test.each(Object.entries(sentences).filter(([key]) => key.startsWith('problem_site_')))(
  '%s has curly quotes, and ends as a sentence does',
  (_key, { message }) => {
    expect(message).not.toMatch(/["'{}]/);
    expect(message).toMatch(/^[A-Z“].*\.$/);
  },
);
