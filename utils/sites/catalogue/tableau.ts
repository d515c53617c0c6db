/**
 * Tableau Cloud and Server. A view is workbook and sheet by name, in the fragment or in the path, with a custom view behind
 * it; `/t/…` and `#/site/…` are the same view. The tenant is the site, on a Server its host too; the default site of a
 * Server has no name. `authoring` is the view in its editor (from memory). Tickets of trusted log-ins stand in other paths.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (place: Pick<SiteRecord, 'in' | 'pattern' | 'path' | 'idType' | 'idShape'>): SiteRecord => ({
  kind: 'dashboard',
  ...place,
});

const view = { idType: 'views', idShape: 'opaque' } as const;
const workbook = { idType: 'workbooks', idShape: 'digits' } as const;

export const tableau: Site = {
  id: 'tableau',
  name: 'Tableau',
  category: 'analytics',
  hosts: ['*.online.tableau.com'],
  exceptHosts: ['sso.online.tableau.com'],
  selfHosted: true,
  records: [
    form({ in: 'hash', path: '/', pattern: '/site/:tenant/views/:id/:id/**', ...view }),
    form({ in: 'hash', path: '/', pattern: '/views/:id/:id/**', ...view }),
    form({ in: 'path', pattern: '/t/:tenant/views|authoring/:id/:id/**', ...view }),
    form({ in: 'path', pattern: '/views|authoring/:id/:id/**', ...view }),
    form({ in: 'hash', path: '/', pattern: '/site/:tenant/workbooks/:id/**', ...workbook }),
    form({ in: 'hash', path: '/', pattern: '/workbooks/:id/**', ...workbook }),
  ],
  tenant: { from: 'segment', shape: 'slug' },
  title: { strip: [' - Tableau Cloud', ' - Tableau Server', ' - Tableau', 'Tableau'] },
};
