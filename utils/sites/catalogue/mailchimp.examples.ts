import type { SiteExamples } from '../examples.ts';
import { mailchimp } from './mailchimp.ts';

export const mailchimpExamples: SiteExamples = {
  site: mailchimp,
  records: [
    ['https://us9.admin.mailchimp.com/campaigns/show/?id=550123', 'campaign', '550123', 'us9'],
    ['https://us19.admin.mailchimp.com/campaigns/edit?id=550123', 'campaign', '550123', 'us19'],
    ['https://us9.admin.mailchimp.com/campaigns/preview-content-html?id=550123', 'campaign', '550123', 'us9'],
    ['https://us9.admin.mailchimp.com/reports/summary?id=550123', 'campaign', '550123', 'us9'],
    ['https://admin.mailchimp.com/campaigns/show?id=550123', 'campaign', '550123', null],
    ['https://us9.admin.mailchimp.com/customer-journey/builder?id=812', 'campaign', 'journey/812', 'us9'],
  ],
  none: [
    'https://us9.admin.mailchimp.com/campaigns/',
    'https://us9.admin.mailchimp.com/campaigns/show?id=',
    'https://us9.admin.mailchimp.com/campaigns/show?id=abc',
    'https://us9.admin.mailchimp.com/lists/members?id=550123',
    'https://us9.admin.mailchimp.com/templates/edit?id=550123',
    'https://us9.admin.mailchimp.com/customer-journey/explore/prebuilt?id=812',
    'https://us9.admin.mailchimp.com/reports/',
    'https://us9.admin.mailchimp.com/account/',
    'https://login.mailchimp.com/?referrer=%2Fcampaigns%2Fshow%3Fid%3D550123',
    'https://mailchimp.com/campaigns/show?id=550123',
    'https://eu9.admin.mailchimp.com/campaigns/show?id=550123',
  ],
};
