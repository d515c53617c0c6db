import type { SiteExamples } from '../examples.ts';
import { activecampaign } from './activecampaign.ts';

export const activecampaignExamples: SiteExamples = {
  site: activecampaign,
  records: [
    ['https://orbit.activehosted.com/app/campaigns/310', 'campaign', 'campaign/310', 'orbit'],
    ['https://orbit.activehosted.com/app/campaigns/310/?x=1#y', 'campaign', 'campaign/310', 'orbit'],
    ['https://orbit.activehosted.com/report/#/campaign/310/overview', 'campaign', 'campaign/310', 'orbit'],
    ['https://orbit.activehosted.com/series/27', 'campaign', 'series/27', 'orbit'],
    ['https://orbit.activehosted.com/app/campaigns/310/', 'campaign', 'campaign/310', 'orbit'],
    ['https://orbit.activehosted.com/series/19?x=1', 'campaign', 'series/19', 'orbit'],
  ],
  none: [
    'https://orbit.activehosted.com/app/campaigns',
    'https://orbit.activehosted.com/app/campaigns/new',
    'https://orbit.activehosted.com/series/',
    'https://orbit.activehosted.com/series/new',
    'https://orbit.activehosted.com/report/#/automation/310',
    'https://orbit.activehosted.com/app/deals/310',
    'https://orbit.activehosted.com/app/deals?pipeline=2',
    'https://orbit.activehosted.com/app/accounts/310',
    'https://orbit.activehosted.com/app/contacts/310',
    'https://orbit.api-us1.com/app/campaigns/310',
    'https://activehosted.com/app/campaigns/310',
    'https://a.b.activehosted.com/app/campaigns/310',
    'https://orbit.activehosted.com/app/campaigns?status=5',
    'https://orbit.activehosted.com/app/campaigns/310/copy',
    'https://orbit.activehosted.com/app/automations',
    'https://orbit.activehosted.com/admin/login.php?redir=/series/19',
    'https://www.activehosted.com/series/19',
    'https://orbit.api-us1.com/series/19',
  ],
};
