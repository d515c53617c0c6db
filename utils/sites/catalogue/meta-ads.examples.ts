import type { SiteExamples } from '../examples.ts';
import { metaAds } from './meta-ads.ts';

const ID = '120219988776655443';
const BASE = 'https://adsmanager.facebook.com/adsmanager/manage';

export const metaAdsExamples: SiteExamples = {
  site: metaAds,
  records: [
    [`${BASE}/campaigns?act=55001122&selected_campaign_ids=${ID}`, 'campaign', ID, 'act:55001122'],
    [`${BASE}/adsets/?selected_campaign_ids=${ID}&act=55001122#x`, 'campaign', ID, 'act:55001122'],
    [
      `${BASE}/ads?act=55001122&selected_campaign_ids=${ID}&selected_ad_ids=7`,
      'campaign',
      ID,
      'act:55001122',
    ],
    [
      `${BASE}/campaigns/edit/standalone?act=55001122&business_id=7&selected_campaign_ids=${ID}`,
      'campaign',
      ID,
      'act:55001122',
    ],
    [
      `https://business.facebook.com/adsmanager/manage/campaigns?act=55001122&filter_set=A%1EIN%1E[%22${ID}%22]&selected_campaign_ids=${ID}`,
      'campaign',
      ID,
      'act:55001122',
    ],
    [
      `https://www.facebook.com/adsmanager/manage/campaigns?selected_campaign_ids=${ID}`,
      'campaign',
      ID,
      null,
    ],
  ],
  none: [
    `${BASE}/campaigns?act=55001122`,
    `${BASE}/campaigns?act=55001122&selected_campaign_ids`,
    `${BASE}/campaigns?act=55001122&selected_campaign_ids=${ID}%2C7`,
    `${BASE}/ads?act=55001122&selected_ad_ids=${ID}`,
    `${BASE}/adsets?act=55001122&selected_adset_ids=${ID}`,
    `${BASE}/campaigns/edit/standalone?act=55001122`,
    `https://adsmanager.facebook.com/adsmanager/audiences?act=55001122&selected_campaign_ids=${ID}`,
    `https://business.facebook.com/latest/home?selected_campaign_ids=${ID}`,
    `https://l.facebook.com/l.php?u=${encodeURIComponent(`${BASE}/campaigns?selected_campaign_ids=${ID}`)}`,
    `https://facebook.com/adsmanager/manage/campaigns?selected_campaign_ids=${ID}`,
  ],
};
