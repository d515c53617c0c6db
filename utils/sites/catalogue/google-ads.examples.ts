import type { SiteExamples } from '../examples.ts';
import { googleAds } from './google-ads.ts';

export const googleAdsExamples: SiteExamples = {
  site: googleAds,
  records: [
    [
      'https://ads.google.com/aw/overview?campaignId=70110022&ocid=3300114',
      'campaign',
      '70110022',
      'ocid:3300114',
    ],
    [
      'https://ads.google.com/aw/campaigns?ocid=3300114&__e=5&campaignId=70110022',
      'campaign',
      '70110022',
      'ocid:3300114',
    ],
    [
      'https://ads.google.com/aw/keywords/negative?campaignId=70110022&ocid=3300114#x',
      'campaign',
      '70110022',
      'ocid:3300114',
    ],
    [
      'https://ads.google.com/aw/adgroups/?campaignId=70110022&__e=9988776655',
      'campaign',
      '70110022',
      '__e:9988776655',
    ],
    ['https://ads.google.com/aw/ads?ocid=&adGroupId=8&campaignId=70110022', 'campaign', '70110022', null],
  ],
  none: [
    'https://ads.google.com/aw/campaigns?ocid=3300114&__u=1&__c=2&euid=3&uscid=4&workspaceId=-5',
    'https://ads.google.com/aw/campaigns?campaignId=&ocid=3300114',
    'https://ads.google.com/aw/campaigns?campaignId=1,2&ocid=3300114',
    'https://ads.google.com/aw/campaigns?campaignId=-7&ocid=3300114',
    'https://ads.google.com/aw/campaigns?campaignId=1&campaignId=2',
    'https://ads.google.com/aw/campaigns/new/search?campaignId=70110022',
    'https://ads.google.com/aw/adgroups?adGroupId=70110022&ocid=3300114',
    'https://ads.google.com/home/campaigns?campaignId=70110022',
    'https://ads.google.com/nav/login?dst=/aw/overview?campaignId%3D70110022',
    'https://google.com/aw/overview?campaignId=70110022',
    'https://support.google.com/aw/overview?campaignId=70110022',
  ],
};
