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
    [
      'https://adsmanager.facebook.com/adsmanager/manage/adsets?act=55001122&business_id=7&selected_campaign_ids=120219988776655443&selected_adset_ids=99',
      'campaign',
      '120219988776655443',
      'act:55001122',
    ],
    [
      'https://adsmanager.facebook.com/adsmanager/manage/campaigns/edit?act=55001122&selected_campaign_ids=120219988776655443&current_step=0',
      'campaign',
      '120219988776655443',
      'act:55001122',
    ],
    [
      'https://adsmanager.facebook.com/adsmanager/manage/campaigns?global_scope_id=7&business_id=7&act=55001122&selected_campaign_ids=120219988776655443&breakdown_regrouping=1&nav_entry_point=x',
      'campaign',
      '120219988776655443',
      'act:55001122',
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
    'https://adsmanager.facebook.com/adsmanager/manage/campaigns?act=55001122&selected_campaign_ids=120219988776655443,120219988776655444',
    'https://adsmanager.facebook.com/adsmanager/reporting/view?act=55001122&selected_report_id=120219988776655443',
    'https://adsmanager.facebook.com/adsmanager/manage/accounts?act=55001122',
    'https://adsmanager.facebook.com/adsmanager/creation?act=55001122&selected_campaign_ids=120219988776655443',
    'https://www.facebook.com/login.php?next=https%3A%2F%2Fwww.facebook.com%2Fadsmanager%2Fmanage%2Fcampaigns%3Fselected_campaign_ids%3D120219988776655443',
    'https://business.facebook.com/settings/ad-accounts/55001122',
    'https://business.facebook.com/latest/insights/?selected_campaign_ids=120219988776655443',
    'https://m.facebook.com/adsmanager/manage/campaigns?selected_campaign_ids=120219988776655443',
    'https://adsmanager.facebook.com/adsmanager/manage/campaigns?act=55001122&selected_campaign_ids=0',
    'https://adsmanager-facebook.com/adsmanager/manage/campaigns?selected_campaign_ids=120219988776655443',
  ],
};
