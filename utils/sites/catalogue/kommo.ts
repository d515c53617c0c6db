/**
 * Kommo, once amoCRM. What it calls a lead is a deal. The tenant is the subdomain, the same on the former international
 * host.
 */
import type { Site } from '../site.ts';

const DOMAINS = ['kommo.com', 'amocrm.com', 'amocrm.ru'];

export const kommo: Site = {
  id: 'kommo',
  name: 'Kommo',
  category: 'crm',
  hosts: DOMAINS.map((domain) => `*.${domain}`),
  exceptHosts: DOMAINS.flatMap((domain) => [
    `www.${domain}`,
    `api.${domain}`,
    `developers.${domain}`,
    `support.${domain}`,
  ]),
  ask: ['*.kommo.com', '*.amocrm.ru'],
  records: [
    {
      in: 'path',
      pattern: '/:type/detail/:id/**',
      kindFrom: { param: 'type', map: { leads: 'deal', contacts: 'contact', companies: 'account' } },
      idShape: 'digits',
    },
  ],
  tenant: { from: 'host', labels: 1 },
  title: { strip: [' - Kommo', ' | Kommo', ' - amoCRM', 'Kommo', 'amoCRM'] },
};
