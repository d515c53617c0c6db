/** LinkedIn Campaign Manager. The tenant is the ad account. Wizards stand where the campaign's id would. */
import type { Site } from '../site.ts';

export const linkedinAds: Site = {
  id: 'linkedin-ads',
  name: 'LinkedIn Campaign Manager',
  category: 'campaigns',
  hosts: ['www.linkedin.com'],
  records: [
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/campaignmanager/accounts/:tenant/campaigns/:id/**',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' | LinkedIn', ' | Campaign Manager', ' - Campaign Manager', 'Campaign Manager'] },
};
