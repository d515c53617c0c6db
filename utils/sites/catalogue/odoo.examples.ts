import type { SiteExamples } from '../examples.ts';
import { odoo } from './odoo.ts';

const HOST = 'orbit.odoo.com';

export const odooExamples: SiteExamples = {
  site: odoo,
  bases: ['https://erp.orbit.example', 'http://erp.orbit.example:8069/tools'],
  records: [
    ['https://orbit.odoo.com/web#id=311&model=crm.lead&view_type=form', 'deal', '311', HOST],
    [
      'https://orbit.odoo.com/web?debug=1#menu_id=5&view_type=form&action=9&model=crm.lead&id=311&cids=1',
      'deal',
      '311',
      HOST,
    ],
    ['https://orbit.odoo.com/web/?#id=311&model=crm.lead&view_type=form', 'deal', '311', HOST],
    ['https://orbit.odoo.com/web#id=20&model=res.partner&view_type=form', 'contact', '20', HOST],
    ['https://orbit.odoo.com/web#id=8&model=utm.campaign&view_type=form', 'campaign', '8', HOST],
    ['https://orbit.odoo.com/odoo/crm/311', 'deal', '311', HOST],
    ['https://orbit.odoo.com/odoo/crm.lead/311/?debug=assets', 'deal', '311', HOST],
    ['https://orbit.odoo.com/odoo/contacts/20', 'contact', '20', HOST],
    ['https://orbit.odoo.com/odoo/contacts/20/crm.lead/311', 'deal', '311', HOST],
    ['https://orbit.odoo.com/odoo/crm/311/res.partner/20', 'contact', '20', HOST],
    ['https://orbit.odoo.com/odoo/action-77/5/crm/311', 'deal', '311', HOST],
    [
      'https://orbit.odoo.com/odoo/crm/1/res.partner/2/crm.lead/3/res.partner/4/crm.lead/311',
      'deal',
      '311',
      HOST,
    ],
    ['https://orbit.odoo.com/odoo/utm.campaign/8', 'campaign', '8', HOST],
    ['https://orbit.odoo.com/scoped_app/crm/311', 'deal', '311', HOST],
    ['https://orbit-test.dev.odoo.com/odoo/crm/311', 'deal', '311', 'orbit-test.dev.odoo.com'],
    ['https://erp.orbit.example/odoo/crm/311', 'deal', '311', 'erp.orbit.example'],
    [
      'http://erp.orbit.example:8069/tools/web#id=311&model=crm.lead&view_type=form',
      'deal',
      '311',
      'erp.orbit.example:8069/tools',
    ],
  ],
  none: [
    'https://orbit.odoo.com/web#model=crm.lead&view_type=form&action=9',
    'https://orbit.odoo.com/web#model=crm.lead&view_type=kanban&action=9&id=311',
    'https://orbit.odoo.com/web#id=311&model=sale.order&view_type=form',
    'https://orbit.odoo.com/web#id=0&model=crm.lead&view_type=form',
    'https://orbit.odoo.com/web/login?redirect=/web#id=311',
    'https://orbit.odoo.com/odoo/crm',
    'https://orbit.odoo.com/odoo/crm/new',
    'https://orbit.odoo.com/odoo/crm/311/calendar',
    'https://orbit.odoo.com/odoo/5/crm',
    'https://orbit.odoo.com/odoo/crm/311/sale.order/4',
    'https://orbit.odoo.com/odoo/action-77/311',
    'https://orbit.odoo.com/odoo/settings',
    'https://orbit.odoo.com/web/image/res.partner/20/avatar_128',
    'https://www.odoo.com/odoo/crm/311',
    'https://odoo.com/odoo/crm/311',
    'https://erp.orbit.example:8069/odoo/crm/311',
    'http://erp.orbit.example:8069/odoo/crm/311',
    'https://other.orbit.example/odoo/crm/311',
  ],
};
