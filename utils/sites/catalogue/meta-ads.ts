/**
 * Meta Ads Manager. The campaign is what is selected: one id, on the tab of campaigns, ad sets or ads, or in the editor. A
 * list of several, or an ad alone, says no campaign. The account is `act`; `business_id` is the portfolio around it.
 */
import type { Site } from '../site.ts';

export const metaAds: Site = {
  id: 'meta-ads',
  name: 'Meta Ads Manager',
  category: 'campaigns',
  hosts: ['adsmanager.facebook.com', 'business.facebook.com', 'www.facebook.com'],
  ask: ['adsmanager.facebook.com', 'business.facebook.com'],
  records: [
    {
      kind: 'campaign',
      in: 'query',
      path: '/adsmanager/manage/campaigns|adsets|ads/**',
      pattern: 'selected_campaign_ids=:id',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'query', params: ['act'], named: true, shape: 'digits' },
  title: { strip: [' - Ads Manager', ' | Ads Manager', 'Ads Manager'] },
};
