/**
 * Tryton's web client (sao), only self-hosted. The fragment is database, `model`, model, id; what follows `;` are the
 * view's own parameters. The database is the tenant. Leads and opportunities are one model, and so are people and
 * companies.
 */
import type { Site } from '../site.ts';

export const tryton: Site = {
  id: 'tryton',
  name: 'Tryton',
  category: 'crm',
  hosts: [],
  selfHosted: true,
  records: [
    {
      in: 'hash',
      path: '/index.html?',
      pattern: ':tenant/model/:model/:id',
      kindFrom: {
        param: 'model',
        map: { 'sale.opportunity': 'deal', 'party.party': 'account', 'marketing.campaign': 'campaign' },
      },
      idShape: 'digits',
    },
  ],
  tenant: { from: 'segment', shape: 'slug' },
  title: { strip: [' - Tryton', 'Tryton'] },
};
