import type { SiteExamples } from '../examples.ts';
import { zohoCrm } from './zoho-crm.ts';

const ID = '3310055000000412007';

export const zohoCrmExamples: SiteExamples = {
  site: zohoCrm,
  records: [
    [`https://crm.zoho.com/crm/org60011223/tab/Potentials/${ID}`, 'deal', ID, 'org60011223'],
    [`https://crm.zoho.eu/crm/org60011223/tab/Deals/${ID}/?tab=notes#x`, 'deal', ID, 'org60011223'],
    [`https://crm.zoho.com.au/crm/orbit/tab/Accounts/${ID}`, 'account', ID, 'orbit'],
    [`https://crm.zoho.in/crm/orbit/tab/Contacts/${ID}/edit`, 'contact', ID, 'orbit'],
    [`https://crm.zohocloud.ca/crm/orbit/tab/Leads/${ID}`, 'lead', ID, 'orbit'],
    [`https://crm.zoho.jp/crm/orbit/tab/Campaigns/${ID}`, 'campaign', ID, 'orbit'],
    [`https://crm.zoho.com/crm/tab/Potentials/${ID}`, 'deal', ID, null],
    [`https://crmsandbox.zoho.com/crm/orbit__s/tab/Potentials/${ID}`, 'deal', ID, 'orbit__s'],
    [`https://crm.zoho.com/crm/EntityInfo.do?id=${ID}&module=Leads`, 'lead', ID, null],
    [`https://crm.zoho.com/crm/org60011223/EntityInfo.do?module=Leads&id=${ID}`, 'lead', ID, 'org60011223'],
  ],
  none: [
    `https://crm.zoho.com/crm/org60011223/tab/Potentials/custom-view/${ID}/list`,
    `https://crm.zoho.com/crm/tab/Potentials/custom-view/${ID}/kanban`,
    'https://crm.zoho.com/crm/org60011223/tab/Potentials/create',
    'https://crm.zoho.com/crm/org60011223/tab/Potentials/4120',
    `https://crm.zoho.com/crm/org60011223/tab/Potentials/${ID}/clone`,
    `https://crm.zoho.com/crm/org60011223/tab/Tasks/${ID}`,
    `https://crm.zoho.com/crm/org60011223/tab/CustomModule4/${ID}`,
    'https://crm.zoho.com/crm/org60011223/tab/Home/begin',
    `https://crm.zoho.com/crm/org60011223/settings/modules/Potentials/${ID}`,
    `https://crm.zoho.com/crm/EntityInfo.do?module=Products&id=${ID}`,
    `https://desk.zoho.com/crm/org60011223/tab/Potentials/${ID}`,
    `https://zoho.com/crm/org60011223/tab/Potentials/${ID}`,
    `https://crm.zoho.org/crm/org60011223/tab/Potentials/${ID}`,
  ],
};
