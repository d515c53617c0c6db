import type { SiteExamples } from '../examples.ts';
import { espocrm } from './espocrm.ts';

const ID = '5f3c7a9e1b2d4f608';
const UUID = '8c1d2e3f-4051-4627-9384-a5b6c7d8e9f0';
const PAGE = 'https://crm.orbit.example/';
const HOST = 'crm.orbit.example';

export const espocrmExamples: SiteExamples = {
  site: espocrm,
  bases: ['https://crm.orbit.example', 'https://orbit.example/espo'],
  records: [
    [`${PAGE}#Opportunity/view/${ID}`, 'deal', ID, HOST],
    [`${PAGE}?x=1#Opportunity/edit/${ID}`, 'deal', ID, HOST],
    [`${PAGE}#Account/view/${ID}?tab=2`, 'account', ID, HOST],
    [`${PAGE}#Account/view/${ID}/tab=2&layout=wide`, 'account', ID, HOST],
    [`${PAGE}#Contact/view/${UUID.toUpperCase()}`, 'contact', UUID, HOST],
    [`${PAGE}#Contact/edit/${UUID}/layout=wide`, 'contact', UUID, HOST],
    [`https://orbit.example/espo/#Lead/view/${ID}`, 'lead', ID, 'orbit.example/espo'],
    [`https://orbit.espocloud.com/#Campaign/view/${ID}`, 'campaign', ID, 'orbit.espocloud.com'],
    [
      'https://crm.orbit.example/#Contact/view/5F3C7A9E1B2D4F608/',
      'contact',
      '5f3c7a9e1b2d4f608',
      'crm.orbit.example',
    ],
  ],
  none: [
    `${PAGE}#Opportunity`,
    `${PAGE}#Opportunity/create`,
    `${PAGE}#Opportunity/list/primaryFilter=open`,
    `${PAGE}#Opportunity/view/${ID.slice(1)}`,
    `${PAGE}#opportunity/view/${ID}`,
    `${PAGE}#Meeting/view/${ID}`,
    `${PAGE}#Meeting/view/${ID}/layout=wide`,
    `${PAGE}#Account/related/${ID}/opportunities`,
    `${PAGE}#Lead/convert/${ID}`,
    `${PAGE}#AddressMap/view/Account/${ID}/billing`,
    `${PAGE}#Admin/entityManager`,
    `${PAGE}portal/#Opportunity/view/${ID}`,
    `https://orbit.example/#Lead/view/${ID}`,
    `https://www.espocloud.com/#Campaign/view/${ID}`,
    `https://espocloud.com/#Campaign/view/${ID}`,
    'https://crm.orbit.example/#Opportunity/create/5f3c7a9e1b2d4f608',
    'https://crm.orbit.example/#Opportunity/related/5f3c7a9e1b2d4f608/contacts',
    'https://crm.orbit.example/#AddressMap/view/Account/5f3c7a9e1b2d4f608/billingAddress',
    'https://crm.orbit.example/#TargetList/view/5f3c7a9e1b2d4f608',
    'https://crm.orbit.example/#Task/view/5f3c7a9e1b2d4f608',
    'https://crm.orbit.example/#Admin',
    'https://crm.orbit.example/#Preferences',
    'https://crm.orbit.example/portal/1/#Opportunity/view/5f3c7a9e1b2d4f608',
    'https://crm.orbit.example/#Opportunity/mergeDuplicates/5f3c7a9e1b2d4f608',
    'https://crm.orbit.example/#Campaign/log/5f3c7a9e1b2d4f608',
  ],
};
