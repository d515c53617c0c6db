/**
 * Microsoft Advertising. `campaign` at the path's beginning is the product, `cid` the customer and `aid` the account. The
 * page of a single campaign is from memory.
 */
import type { Site } from '../site.ts';

export const microsoftAds: Site = {
  id: 'microsoft-ads',
  name: 'Microsoft Advertising',
  category: 'campaigns',
  hosts: ['ui.ads.microsoft.com'],
  records: [{ kind: 'campaign', in: 'path', pattern: '/campaign/vnext/campaign/:id/**', idShape: 'digits' }],
  tenant: { from: 'query', params: ['aid'], named: true, shape: 'digits' },
  title: { strip: [' - Microsoft Advertising', ' | Microsoft Advertising', 'Microsoft Advertising'] },
};
