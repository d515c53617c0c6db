import type { SiteExamples } from '../examples.ts';
import { zendeskSell } from './zendesk-sell.ts';

export const zendeskSellExamples: SiteExamples = {
  site: zendeskSell,
  records: [
    ['https://orbit.zendesk.com/sales/deals/88001122', 'deal', '88001122', 'orbit'],
    ['https://orbit.zendesk.com/sales/deals/88001122/?zat=true#notes', 'deal', '88001122', 'orbit'],
    ['https://orbit.zendesk.com/sales/contacts/44', 'contact', '44', 'orbit'],
    ['https://orbit.zendesk.com/sales/leads/45/edit', 'lead', '45', 'orbit'],
    ['https://app.futuresimple.com/sales/deals/88001122', 'deal', '88001122', null],
    ['https://app.futuresimple.com/leads/45', 'lead', '45', null],
    ['https://app.futuresimple.com/crm/contacts/44/', 'contact', '44', null],
  ],
  none: [
    'https://orbit.zendesk.com/sales/deals',
    'https://orbit.zendesk.com/sales/deals/new',
    'https://orbit.zendesk.com/sales/settings/deals/88001122',
    'https://orbit.zendesk.com/sales/tasks/88001122',
    'https://orbit.zendesk.com/agent/tickets/88001122',
    'https://orbit.zendesk.com/hc/en-us/articles/88001122',
    'https://app.futuresimple.com/leads/new',
    'https://app.futuresimple.com/leads',
    'https://www.zendesk.com/sales/deals/88001122',
    'https://zendesk.com/sales/deals/88001122',
    'https://futuresimple.com/leads/45',
  ],
};
