import type { SiteExamples } from '../examples.ts';
import { kommo } from './kommo.ts';

export const kommoExamples: SiteExamples = {
  site: kommo,
  records: [
    ['https://orbit.kommo.com/leads/detail/19002100', 'deal', '19002100', 'orbit'],
    ['https://orbit.kommo.com/leads/detail/19002100/?tab_id=1#x', 'deal', '19002100', 'orbit'],
    ['https://orbit.amocrm.com/leads/detail/19002100', 'deal', '19002100', 'orbit'],
    ['https://orbit.amocrm.ru/contacts/detail/51', 'contact', '51', 'orbit'],
    ['https://orbit.kommo.com/companies/detail/52', 'account', '52', 'orbit'],
  ],
  none: [
    'https://orbit.kommo.com/leads/',
    'https://orbit.kommo.com/leads/list/pipeline/19002100/',
    'https://orbit.kommo.com/leads/pipeline/19002100',
    'https://orbit.kommo.com/leads/detail/',
    'https://orbit.kommo.com/leads/add/',
    'https://orbit.kommo.com/customers/detail/19002100',
    'https://orbit.kommo.com/api/v4/leads/19002100',
    'https://orbit.kommo.com/settings/pipeline/leads/19002100',
    'https://www.kommo.com/leads/detail/19002100',
    'https://kommo.com/leads/detail/19002100',
    'https://a.b.kommo.com/leads/detail/19002100',
  ],
};
