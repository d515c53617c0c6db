/**
 * Looker, also as Google Cloud runs it (`looker.app`). The tenant is the instance's host. A dashboard has a number or, written in LookML, `model::name`; filters in the
 * query are no part of it. Explores are not saved, and boards only collect. `-next` and `-legacy` are the same dashboard in another dress.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (pattern: string, idType: string, id: Partial<SiteRecord>): SiteRecord => ({
  kind: 'dashboard',
  in: 'path',
  pattern,
  idType,
  idShape: 'digits',
  ...id,
});

export const looker: Site = {
  id: 'looker',
  name: 'Looker',
  category: 'analytics',
  hosts: ['*.looker.com', '*.looker.app'],
  exceptHosts: [
    'www',
    'docs',
    'help',
    'community',
    'developers',
    'connect',
    'training',
    'marketplace',
    'cloud',
  ].map((name) => `${name}.looker.com`),
  selfHosted: true,
  records: [
    form('/embed?/dashboards|dashboards-next|dashboards-legacy/:id/**', 'dashboards', {
      normalise: ['looker-dashboard'],
      idShape: 'opaque',
    }),
    form('/embed?/looks/:id/**', 'looks', {}),
  ],
  tenant: { from: 'full-host', labels: 3 },
  title: { strip: [' - Looker', ' | Looker', 'Looker'] },
};
