/**
 * ActiveCampaign. The tenant is the account's subdomain. A campaign's report has its own page with a hash route; an
 * automation is a series. Deals and accounts of the built-in CRM are not recognised.
 */
import type { Site } from '../site.ts';

export const activecampaign: Site = {
  id: 'activecampaign',
  name: 'ActiveCampaign',
  category: 'campaigns',
  hosts: ['*.activehosted.com'],
  exceptHosts: ['www.activehosted.com'],
  records: [
    { kind: 'campaign', in: 'path', pattern: '/app/campaigns/:id/**', idType: 'campaign', idShape: 'digits' },
    {
      kind: 'campaign',
      in: 'hash',
      path: '/report',
      pattern: '/campaign/:id/**',
      idType: 'campaign',
      idShape: 'digits',
    },
    { kind: 'campaign', in: 'path', pattern: '/series/:id/**', idType: 'series', idShape: 'digits' },
  ],
  tenant: { from: 'host', labels: 1 },
  title: { strip: [' | ActiveCampaign', ' - ActiveCampaign', 'ActiveCampaign'] },
};
