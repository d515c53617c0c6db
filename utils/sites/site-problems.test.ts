import { expect, it, test } from 'vitest';
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
  ['a rest in the middle', record({ pattern: '/deal/**/:id' }), ['bad-pattern records[0].pattern']],
  ['a name without letters', record({ pattern: '/deal/:id/:' }), ['bad-pattern records[0].pattern']],
  ['a name twice', record({ pattern: '/:tenant/:tenant/deal/:id' }), ['bad-pattern records[0].pattern']],
  ['no kind', record({ kind: undefined }), ['no-kind records[0]']],
  ['an empty kind map', record({ kindFrom: { param: 't', map: {} } }), ['no-kind records[0]']],
  ['an unknown function', record({ normalise: ['constructor'] }), ['unknown-function records[0].normalise']],
  ['an unknown matcher', { matcher: 'toString' }, ['unknown-matcher matcher']],
  ['a tenant without a place', { tenant: { from: 'segment' } }, ['no-tenant-place tenant']],
  ['a tenant without parameters', { tenant: { from: 'query' } }, ['no-tenant-params tenant.params']],
])('%s', (_name, more, want) => {
  const problems = siteProblems({ ...good, ...more }, CATALOGUE);
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(want);
});

it('says it in a sentence with the words of the site', () => {
  const [problem] = siteProblems({ ...good, hosts: ['*.com'] });
  expect(problem?.params).toEqual({ host: '*.com' });
  expect(problem?.message).toBe(
    '"*.com" covers sites of many owners. Name the tool\'s own domain, for example *.example.com.',
  );
});
