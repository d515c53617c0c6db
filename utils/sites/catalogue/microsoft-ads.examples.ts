import type { SiteExamples } from '../examples.ts';
import { microsoftAds } from './microsoft-ads.ts';

const BASE = 'https://ui.ads.microsoft.com/campaign/vnext';

export const microsoftAdsExamples: SiteExamples = {
  site: microsoftAds,
  records: [
    [`${BASE}/campaign/40100200/adgroups?aid=7007&cid=8008`, 'campaign', '40100200', 'aid:7007'],
    [`${BASE}/campaign/40100200/?cid=8008&aid=7007&uid=1#x`, 'campaign', '40100200', 'aid:7007'],
    [`${BASE}/campaign/40100200/keywords`, 'campaign', '40100200', null],
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
  ],
};
