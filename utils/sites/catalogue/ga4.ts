/**
 * Google Analytics 4. All is in the fragment, and a query may stand before it. The tenant is the property, with or without
 * its account in front. A report of the library is named by `r`; `explorer` and `dashboard` are only its frames. An
 * exploration has an id of 22 characters. Addresses with `a…w…p…` are of the product that was shut down.
 */
import type { Site, SiteRecord } from '../site.ts';

const path = '/analytics/web/provision?';

const report = (pattern: string, normalise: string[]): SiteRecord => ({
  kind: 'dashboard',
  in: 'hash',
  path,
  pattern,
  idType: 'report',
  normalise,
  idShape: 'slug',
});

export const ga4: Site = {
  id: 'ga4',
  name: 'Google Analytics',
  category: 'analytics',
  hosts: ['analytics.google.com'],
  records: [
    report('/:tenant/reports/explorer|dashboard?r=:id', ['no-form-word']),
    report('/:tenant/reports/explorer|dashboard?ruid=:id', ['before-comma', 'no-form-word']),
    report('/:tenant/reports/:id', ['ga4-report', 'no-form-word']),
    {
      kind: 'dashboard',
      in: 'hash',
      path,
      pattern: '/analysis/:tenant/edit/:id',
      idType: 'analysis',
      normalise: ['base64url'],
      idShape: 'opaque',
      idLength: [22, 22],
    },
  ],
  tenant: { from: 'segment', normalise: ['ga4-property'] },
  title: { strip: ['Analytics | ', ' - Google Analytics', 'Google Analytics', 'Analytics'] },
};
