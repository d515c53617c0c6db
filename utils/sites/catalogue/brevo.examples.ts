import type { SiteExamples } from '../examples.ts';
import { brevo } from './brevo.ts';

export const brevoExamples: SiteExamples = {
  site: brevo,
  records: [
    ['https://app.brevo.com/marketing-campaign/edit/61', 'campaign', '61', null],
    ['https://app.brevo.com/marketing-campaign/edit/61/?x=1#y', 'campaign', '61', null],
    ['https://app.brevo.com/marketing-reports/email/61/overview', 'campaign', '61', null],
    ['https://app.brevo.com/marketing-campaign/edit/61/', 'campaign', '61', null],
    ['https://app.brevo.com/marketing-reports/email/61/', 'campaign', '61', null],
    ['https://app.brevo.com/marketing-campaign/classic/61/setup', 'campaign', '61', null],
    ['https://app.brevo.com/marketing/campaigns/id/61', 'campaign', '61', null],
    ['https://app.brevo.com/campaign/report/61', 'campaign', '61', null],
  ],
  none: [
    'https://app.brevo.com/campaign/list',
    'https://app.brevo.com/campaign/pages/unsubscription',
    'https://app.brevo.com/campaign/pages/61',
    'https://app.brevo.com/camp/templates/61',
    'https://app.brevo.com/marketing/campaigns',
    'https://app.brevo.com/marketing-campaign/list',
    'https://app.brevo.com/marketing-campaign/create',
    'https://app.brevo.com/marketing-campaign/edit/',
    'https://app.brevo.com/marketing-dashboard',
    'https://app.brevo.com/contact/index/61',
    'https://app.brevo.com/settings/keys/api',
    'https://app.brevo.com/security/authorised_ips',
    'https://login.brevo.com/?target=%2Fmarketing-campaign%2Fedit%2F61',
    'https://brevo.com/marketing-campaign/edit/61',
    'https://app.brevo.com/campaigns/listing/email',
    'https://app.brevo.com/automation/61',
    'https://my.brevo.com/marketing-campaign/edit/61',
    'https://www.brevo.com/marketing-campaign/edit/61',
    'https://login.brevo.com/?target=https%3A%2F%2Fapp.brevo.com%2Fmarketing-campaign%2Fedit%2F61',
    'https://app.brevo.com/marketing-campaign/edit/new',
  ],
};
