import type { SiteExamples } from '../examples.ts';
import { freshsales } from './freshsales.ts';

export const freshsalesExamples: SiteExamples = {
  site: freshsales,
  records: [
    ['https://orbit.myfreshworks.com/crm/sales/deals/15003300210', 'deal', '15003300210', 'orbit'],
    ['https://orbit.myfreshworks.com/crm/sales/deals/15003300210/?tab=1#x', 'deal', '15003300210', 'orbit'],
    ['https://orbit-eu.myfreshworks.com/crm/sales/contacts/402200700', 'contact', '402200700', 'orbit-eu'],
    ['https://orbit.myfreshworks.com/crm/sales/accounts/70011', 'account', '70011', 'orbit'],
    ['https://orbit.myfreshworks.com/crm/sales/leads/70012/edit', 'lead', '70012', 'orbit'],
    ['https://orbit.freshsales.io/deals/15003300210', 'deal', '15003300210', 'orbit'],
  ],
  none: [
    'https://orbit.myfreshworks.com/crm/sales/deals',
    'https://orbit.myfreshworks.com/crm/sales/deals/view/402004',
    'https://orbit.freshsales.io/deals/view/402004',
    'https://orbit.myfreshworks.com/crm/sales/deals/import',
    'https://orbit.myfreshworks.com/crm/sales/deals/new',
    'https://orbit.myfreshworks.com/crm/sales/settings/deals/402004',
    'https://orbit.myfreshworks.com/crm/sales/products/402004',
    'https://orbit.myfreshworks.com/crm/messaging/a/402004/inbox/1',
    'https://orbit.myfreshworks.com/login',
    'https://www.freshsales.io/deals/15003300210',
    'https://a.b.myfreshworks.com/crm/sales/deals/15003300210',
    'https://myfreshworks.com/crm/sales/deals/15003300210',
    'https://orbit.freshdesk.com/crm/sales/deals/15003300210',
  ],
};
