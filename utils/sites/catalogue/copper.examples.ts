import type { SiteExamples } from '../examples.ts';
import { copper } from './copper.ts';

export const copperExamples: SiteExamples = {
  site: copper,
  records: [
    ['https://app.copper.com/companies/410022/app#/deal/7766001', 'deal', '7766001', '410022'],
    ['https://app.copper.com/companies/410022/app/#/deal/7766001?tab=notes', 'deal', '7766001', '410022'],
    ['https://app.copper.com/companies/410022/app#/organization/51', 'account', '51', '410022'],
    ['https://app.copper.com/companies/410022/app?x=1#/contact/88/', 'contact', '88', '410022'],
    ['https://app.copper.com/companies/410022/app#/people/88', 'contact', '88', '410022'],
    ['https://app.prosperworks.com/companies/410022/app#/lead/9', 'lead', '9', '410022'],
    ['https://app.copper.com/companies/410022/app#/deal/7766001/activity?x=1', 'deal', '7766001', '410022'],
    ['https://app.copper.com/companies/410022/app/#/organization/71', 'account', '71', '410022'],
    ['https://app.copper.com/companies/410022/app?x=1#/contact/72', 'contact', '72', '410022'],
  ],
  none: [
    'https://app.copper.com/companies/410022/app',
    'https://app.copper.com/companies/410022',
    'https://app.copper.com/companies/410022/app#/feed',
    'https://app.copper.com/companies/410022/app#/browse/board/opportunities/default?pipeline=7766001',
    'https://app.copper.com/companies/410022/app#/browse/list/people/default',
    'https://app.copper.com/companies/410022/app#/deal/new',
    'https://app.copper.com/companies/410022/app#/task/7',
    'https://app.copper.com/companies/orbit/app#/deal/7766001',
    'https://app.copper.com/companies/settings/custom_fields/77',
    'https://app.copper.com/users/sign_in',
    'https://copper.com/companies/410022/app#/deal/7766001',
    'https://support.copper.com/companies/410022/app#/deal/7766001',
    'https://app.copper.com/companies/410022/app#/project/72',
    'https://app.copper.com/companies/410022/app#/task/72',
    'https://app.copper.com/companies/410022/app#/browse/deal/7766001',
    'https://app.copper.com/companies/410022/app#/settings/pipelines/7',
    'https://app.copper.com/companies/410022#/deal/7766001',
    'https://www.copper.com/companies/410022/app#/deal/7766001',
  ],
};
