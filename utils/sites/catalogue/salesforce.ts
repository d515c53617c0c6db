/**
 * Salesforce Lightning and Classic. The tenant is the My Domain name with its partition (`acme--uat.sandbox`), the same
 * on the lightning and the my host. The id's key prefix tells the kind, whatever the address calls the object.
 * A console address names the focused tab in its path; `ws` is only the tab around it. The base64 routes behind
 * `one.app#` (dashboards, Visualforce pages) are not record pages. Links that integrators write may end with the id.
 * `/lightning/app/<app>/` is from memory.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const KEY_PREFIXES: Record<string, RecordKind> = {
  '001': 'account',
  '003': 'contact',
  '006': 'deal',
  '00Q': 'lead',
  '701': 'campaign',
};

const form = (place: Pick<SiteRecord, 'in' | 'pattern' | 'path'>): SiteRecord => ({
  ...place,
  // Classic clones a record on its edit page.
  forbid: ['clone'],
  normalise: ['salesforce18'],
  idShape: 'base62',
  idLength: [18, 18],
  kindFrom: { param: 'id', prefix: 3, map: KEY_PREFIXES },
});

export const salesforce: Site = {
  id: 'salesforce',
  name: 'Salesforce',
  category: 'crm',
  hosts: [
    '*.lightning.force.com',
    '*.my.salesforce.com',
    // Regional partitions.
    '*.lightning.@-@.force.com',
    // Instances (pods) from before My Domain: the label is shared by many orgs.
    '@#.salesforce.com',
    '@#s.salesforce.com',
    // Government, military, China.
    '*.lightning.force.mil',
    '*.lightning.crmforce.mil',
    '*.my.salesforce.mil',
    '@#.salesforce.mil',
    '*.lightning.sfcrmapps.cn',
    '*.my.sfcrmapps.cn',
    '*.lightning.sfcrmproducts.cn',
    '*.my.sfcrmproducts.cn',
    // Behind Microsoft Defender for Cloud Apps.
    '*.lightning.force.com.mcas.ms',
    '*.my.salesforce.com.mcas.ms',
  ],
  ask: ['*.lightning.force.com', '*.my.salesforce.com'],
  records: [
    form({ in: 'path', pattern: '/lightning/r/*?/:id/view|edit?' }),
    form({ in: 'path', pattern: '/lightning/r/*?/:id/related/**' }),
    form({ in: 'path', pattern: '/lightning/app/*/r/*?/:id/view|edit' }),
    form({ in: 'path', pattern: '/:id/e?' }),
    form({ in: 'hash', path: '/one/one.app', pattern: '/sObject/:id/view|edit?' }),
    form({ in: 'hash', path: '/one/one.app', pattern: '/sObject/:id/rlName/**' }),
  ],
  tenant: { from: 'host', normalise: ['without-pod'] },
  title: { strip: [' | * | Salesforce', ' | Salesforce', 'Lightning Experience', 'Salesforce'] },
};
