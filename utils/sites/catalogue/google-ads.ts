/**
 * Google Ads. Every tab of one campaign carries `campaignId`. The account is `ocid` or, in deep links, `__e` (the
 * ten-digit customer id): two ids of one account, so each is written with its name. The other numbers
 * (`__c`, `__u`, `euid`, `uscid`, `workspaceId`) name neither.
 */
import type { Site } from '../site.ts';

export const googleAds: Site = {
  id: 'google-ads',
  name: 'Google Ads',
  category: 'campaigns',
  hosts: ['ads.google.com'],
  records: [{ kind: 'campaign', in: 'query', path: '/aw/**', pattern: 'campaignId=:id', idShape: 'digits' }],
  tenant: { from: 'query', params: ['ocid', '__e'], named: true, shape: 'digits' },
  title: { strip: [' - Google Ads', ' – Google Ads', 'Google Ads'] },
};
