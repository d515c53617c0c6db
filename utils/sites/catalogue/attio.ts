/**
 * Attio. The first segment is the workspace. A modal adds a second UUID to the query; only the path counts. Deals stand
 * behind `record/`; the older form without it is known with its tab only. `companies/record`, `people/record`: the form
 * of any object.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (kind: SiteRecord['kind'], pattern: string): SiteRecord => ({
  ...(kind ? { kind } : {}),
  in: 'path',
  pattern,
  idShape: 'uuid',
});

export const attio: Site = {
  id: 'attio',
  name: 'Attio',
  category: 'crm',
  hosts: ['app.attio.com'],
  records: [
    form('deal', '/:tenant/deals/record/:id/**'),
    form('deal', '/:tenant/deals/:id/overview|activity|notes|tasks|emails|calls|files|team'),
    form('account', '/:tenant/company/:id/**'),
    form('account', '/:tenant/companies/record/:id/**'),
    form('contact', '/:tenant/person/:id/**'),
    form('contact', '/:tenant/people/record/:id/**'),
  ],
  tenant: { from: 'segment', shape: 'slug' },
  title: { strip: [' | Attio', ' - Attio', ' – Attio', 'Attio'] },
};
