import type { SiteExamples } from '../examples.ts';
import { bitrix24 } from './bitrix24.ts';

const HOST = 'orbit.bitrix24.com';

export const bitrix24Examples: SiteExamples = {
  site: bitrix24,
  bases: ['https://portal.orbit.example'],
  records: [
    ['https://orbit.bitrix24.com/crm/deal/details/71/', 'deal', '71', HOST],
    ['https://orbit.bitrix24.com/crm/deal/details/71/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER', 'deal', '71', HOST],
    ['https://orbit.bitrix24.com/crm/deal/show/71/', 'deal', '71', HOST],
    ['https://orbit.bitrix24.de/crm/lead/details/72', 'lead', '72', 'orbit.bitrix24.de'],
    ['https://orbit.bitrix24.co.uk/crm/lead/details/72', 'lead', '72', 'orbit.bitrix24.co.uk'],
    ['https://orbit.bitrix24.com.br/crm/company/details/73/#tab', 'account', '73', 'orbit.bitrix24.com.br'],
    ['https://portal.orbit.example/crm/contact/details/74/', 'contact', '74', 'portal.orbit.example'],
  ],
  none: [
    'https://orbit.bitrix24.com/crm/deal/',
    'https://orbit.bitrix24.com/crm/deal/list/',
    'https://orbit.bitrix24.com/crm/deal/details/0/',
    'https://orbit.bitrix24.com/crm/deal/details/71/?copy=1',
    'https://orbit.bitrix24.com/crm/deal/kanban/category/71/',
    'https://orbit.bitrix24.com/crm/deal/category/71/',
    'https://orbit.bitrix24.com/crm/type/130/details/71/',
    'https://orbit.bitrix24.com/crm/quote/details/71/',
    'https://orbit.bitrix24.com/crm/configs/status/',
    'https://orbit.bitrix24.com/company/personal/user/71/',
    'https://orbit.bitrix24.com/company/personal/user/7/tasks/task/view/71/',
    'https://www.bitrix24.com/crm/deal/details/71/',
    'https://www.bitrix24.co.uk/crm/deal/details/71/',
    'https://cdn.orbit.bitrix24.com/crm/deal/details/71/',
    'https://bitrix24.com/crm/deal/details/71/',
    'https://other.orbit.example/crm/deal/details/71/',
  ],
};
