/**
 * Freshsales. The tenant is the account's subdomain. Other products of the vendor live on the same host, and a view of a
 * list has a number where a record has one. The classic host (`freshsales.io`, without the path before the word) is
 * known from integrators.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site } from '../site.ts';

const kindFrom: { param: string; map: Record<string, RecordKind> } = {
  param: 'type',
  map: { deals: 'deal', contacts: 'contact', accounts: 'account', leads: 'lead' },
};

export const freshsales: Site = {
  id: 'freshsales',
  name: 'Freshsales',
  category: 'crm',
  hosts: ['*.myfreshworks.com', '*.freshsales.io'],
  exceptHosts: [
    'www.myfreshworks.com',
    'accounts.myfreshworks.com',
    'www.freshsales.io',
    'support.freshsales.io',
  ],
  ask: ['*.myfreshworks.com'],
  records: [
    { in: 'path', pattern: '/crm/sales/:type/:id/**', kindFrom, idShape: 'digits' },
    { in: 'path', pattern: '/:type/:id/**', kindFrom, idShape: 'digits', idLength: [6, 20] },
  ],
  tenant: { from: 'host', labels: 1 },
  title: { strip: [' : Freshsales', 'Deal : ', 'Contact : ', 'Account : ', 'Lead : ', 'Freshsales'] },
};
