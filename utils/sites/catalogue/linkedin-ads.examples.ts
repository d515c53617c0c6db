import type { SiteExamples } from '../examples.ts';
import { linkedinAds } from './linkedin-ads.ts';

const BASE = 'https://www.linkedin.com/campaignmanager/accounts';

export const linkedinAdsExamples: SiteExamples = {
  site: linkedinAds,
  records: [
    [`${BASE}/500700/campaigns/31000200`, 'campaign', '31000200', '500700'],
    [`${BASE}/500700/campaigns/31000200/details/?x=1#y`, 'campaign', '31000200', '500700'],
    [`${BASE}/500700/campaigns/31000200/creatives/8`, 'campaign', '31000200', '500700'],
    [
      'https://www.linkedin.com/campaignmanager/accounts/500700/campaigns/31000200/creatives?x=1',
      'campaign',
      '31000200',
      '500700',
    ],
    [
      'https://www.linkedin.com/campaignmanager/accounts/500700/campaigns/31000200/performance/',
      'campaign',
      '31000200',
      '500700',
    ],
  ],
  none: [
    BASE,
    `${BASE}/500700/campaigns`,
    `${BASE}/500700/campaigns?search=31000200`,
    `${BASE}/500700/campaigns/new/details?campaignGroupId=31000200`,
    `${BASE}/500700/campaign-groups/31000200`,
    `${BASE}/orbit/campaigns/31000200`,
    'https://www.linkedin.com/in/campaignmanager/',
    'https://www.linkedin.com/login?session_redirect=%2Fcampaignmanager%2Faccounts%2F500700%2Fcampaigns%2F31000200',
    'https://linkedin.com/campaignmanager/accounts/500700/campaigns/31000200',
    'https://business.linkedin.com/campaignmanager/accounts/500700/campaigns/31000200',
    'https://www.linkedin.com/campaignmanager/accounts/500700/campaign-groups',
    'https://www.linkedin.com/campaignmanager/accounts/500700/overview',
    'https://www.linkedin.com/campaignmanager/accounts/500700/campaigns?campaignGroupIds=%5B31000200%5D',
    'https://www.linkedin.com/campaignmanager/accounts/500700/creatives?campaignIds=%5B31000200%5D',
    'https://www.linkedin.com/campaignmanager/accounts/500700/audiences/31000200',
    'https://www.linkedin.com/campaignmanager/accounts/500700/website-demographics',
    'https://www.linkedin.com/campaignmanager/new-advertiser',
    'https://www.linkedin.com/company/31000200/admin/',
    'https://www.linkedin.com/campaignmanager/accounts/500700/campaigns/new/objective',
    'https://www.linkedin.com/uas/login?session_redirect=/campaignmanager/accounts/500700/campaigns/31000200',
    'https://de.linkedin.com/campaignmanager/accounts/500700/campaigns/31000200',
  ],
};
