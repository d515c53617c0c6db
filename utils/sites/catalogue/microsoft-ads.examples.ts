import type { SiteExamples } from '../examples.ts';
import { microsoftAds } from './microsoft-ads.ts';

const BASE = 'https://ui.ads.microsoft.com/campaign/vnext';

export const microsoftAdsExamples: SiteExamples = {
  site: microsoftAds,
  records: [
    [`${BASE}/campaign/40100200/adgroups?aid=7007&cid=8008`, 'campaign', '40100200', 'aid:7007'],
    [`${BASE}/campaign/40100200/?cid=8008&aid=7007&uid=1#x`, 'campaign', '40100200', 'aid:7007'],
    [`${BASE}/campaign/40100200/keywords`, 'campaign', '40100200', null],
    [
      'https://ui.ads.microsoft.com/campaign/vnext/campaign/40100200/ads?cid=8008&aid=7007',
      'campaign',
      '40100200',
      'aid:7007',
    ],
  ],
  none: [
    `${BASE}/campaigns?aid=7007&cid=8008`,
    `${BASE}/campaign?aid=7007&cid=8008`,
    `${BASE}/campaign/new?aid=7007`,
    `${BASE}/campaign/8x/adgroups?aid=7007`,
    `${BASE}/overview?aid=7007&cid=8008`,
    'https://ui.ads.microsoft.com/campaign/Campaigns.m?cid=8008&aid=7007#/customer/8008/account/7007/campaign',
    'https://about.ads.microsoft.com/campaign/vnext/campaign/40100200/adgroups?aid=7007',
    'https://ads.microsoft.com/campaign/vnext/campaign/40100200/adgroups?aid=7007',
    'https://ui.ads.microsoft.com/campaign/vnext/adgroups?aid=7007&cid=40100200&uid=9',
    'https://ui.ads.microsoft.com/campaign/vnext/campaign/create?aid=7007',
    'https://ui.ads.microsoft.com/campaign/vnext/dashboard?aid=7007',
    'https://ui.ads.microsoft.com/campaign/vnext/accounts/7007',
    'https://ui.ads.microsoft.com/campaign/vnext/import/schedule?aid=7007',
    'https://ui.ads.microsoft.com/Login.m?ru=%2Fcampaign%2Fvnext%2Fcampaign%2F40100200',
    'https://help.ads.microsoft.com/campaign/vnext/campaign/40100200',
    'https://ui.bingads.microsoft.com/campaign/vnext/campaigns?aid=1',
  ],
};
