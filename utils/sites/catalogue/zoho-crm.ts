/**
 * Zoho CRM. Modules keep their first names in addresses: deals are `Potentials`, whatever a team calls them. The tenant is
 * `org<digits>` or the portal's name, and short links have neither. Ids have more digits than a number holds. Modules
 * other than Potentials and Accounts, and `ShowEntityInfo.do`, are from memory.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const MODULES: Record<string, RecordKind> = {
  Potentials: 'deal',
  Deals: 'deal',
  Accounts: 'account',
  Contacts: 'contact',
  Leads: 'lead',
  Campaigns: 'campaign',
};

/** Its data centres. */
const ENDS = ['com', 'eu', 'in', 'com.au', 'jp', 'uk', 'sa', 'ae', 'com.cn'];
const hosts = [...ENDS.map((end) => `crm.zoho.${end}`), 'crm.zohocloud.ca'];

const id: Pick<SiteRecord, 'idShape' | 'idLength'> = { idShape: 'digits', idLength: [15, 19] };

export const zohoCrm: Site = {
  id: 'zoho-crm',
  name: 'Zoho CRM',
  category: 'crm',
  hosts: [...hosts, ...ENDS.map((end) => `crmsandbox.zoho.${end}`), 'crmsandbox.zohocloud.ca'],
  ask: hosts,
  records: [
    {
      in: 'path',
      pattern: '/crm/:tenant?/tab/:module/:id/**',
      kindFrom: { param: 'module', map: MODULES },
      ...id,
    },
    {
      in: 'query',
      path: '/crm/:tenant?/EntityInfo.do|ShowEntityInfo.do',
      pattern: 'id=:id',
      kindFrom: { param: 'module', map: MODULES },
      ...id,
    },
  ],
  tenant: { from: 'segment', shape: 'slug' },
  title: { strip: [' - Zoho CRM', ' | Zoho CRM', 'Zoho CRM'] },
};
