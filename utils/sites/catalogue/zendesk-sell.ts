/**
 * Zendesk Sell. The tenant is the Zendesk subdomain, which Support and the help centre share; the host from before
 * names no account.
 */
import type { Site } from '../site.ts';

export const zendeskSell: Site = {
  id: 'zendesk-sell',
  name: 'Zendesk Sell',
  category: 'crm',
  hosts: ['*.zendesk.com', 'app.futuresimple.com'],
  exceptHosts: ['www.zendesk.com', 'support.zendesk.com', 'developer.zendesk.com', 'help.zendesk.com'],
  ask: ['*.zendesk.com'],
  records: [
    {
      in: 'path',
      pattern: '/sales/:type/:id/**',
      kindFrom: { param: 'type', map: { deals: 'deal', contacts: 'contact', leads: 'lead' } },
      idShape: 'digits',
    },
    { kind: 'lead', in: 'path', pattern: '/leads/:id', idShape: 'digits' },
    { kind: 'contact', in: 'path', pattern: '/crm/contacts/:id', idShape: 'digits' },
  ],
  tenant: { from: 'host', labels: 1 },
  title: { strip: [' - Zendesk Sell', ' | Zendesk Sell', ' – Sell', 'Zendesk Sell'] },
};
