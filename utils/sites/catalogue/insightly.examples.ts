import type { SiteExamples } from '../examples.ts';
import { insightly } from './insightly.ts';

export const insightlyExamples: SiteExamples = {
  site: insightly,
  records: [
    ['https://crm.na1.insightly.com/details/Opportunity/5500123', 'deal', '5500123', null],
    ['https://crm.eu1.insightly.com/details/opportunities/5500123/', 'deal', '5500123', null],
    ['https://crm.na1.insightly.com/details/Organisation/61', 'account', '61', null],
    ['https://crm.na1.insightly.com/details/Organizations/61', 'account', '61', null],
    ['https://crm.au1.insightly.com/details/contact/62?x=1', 'contact', '62', null],
    ['https://crm.na1.insightly.com/details/Leads/63', 'lead', '63', null],
    ['https://crm.na1.insightly.com/details/Opportunity/5500123?tab=notes', 'deal', '5500123', null],
    ['https://crm.eu2.insightly.com/details/Contact/5500123/', 'contact', '5500123', null],
  ],
  none: [
    'https://crm.na1.insightly.com/details/Project/64',
    'https://crm.na1.insightly.com/details/Opportunity/',
    'https://crm.na1.insightly.com/details/Opportunity/new',
    'https://crm.na1.insightly.com/list/Opportunities/',
    'https://crm.na1.insightly.com/list/Contact/?blade=/details/contact/62',
    'https://crm.na1.insightly.com/Users/Login',
    'https://api.na1.insightly.com/details/Opportunity/5500123',
    'https://crm.insightly.com/details/Opportunity/5500123',
    'https://www.insightly.com/details/Opportunity/5500123',
    'https://crm.na1.insightly.com/list/Opportunity/?id=5500123',
    'https://crm.na1.insightly.com/create/Opportunity',
    'https://crm.na1.insightly.com/Metadata/edit/Opportunity/5500123',
    'https://crm.na1.insightly.com/details/Task/5500123',
    'https://crm.na1.insightly.com/home',
    'https://marketing.na1.insightly.com/details/Contact/5500123',
    'https://crm.na1.insightly.com/Reports/Dashboard/5500123',
  ],
};
