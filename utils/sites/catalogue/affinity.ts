/**
 * Affinity. The tenant is the subdomain; `app` stands for none. People and opportunities are an integrator's addresses. A
 * list entry does not say what it is an entry of.
 */
import type { Site } from '../site.ts';

export const affinity: Site = {
  id: 'affinity',
  name: 'Affinity',
  category: 'crm',
  hosts: ['*.affinity.co', '*.affinity.com'],
  exceptHosts: ['www', 'api', 'api-docs', 'support', 'developer', 'help'].flatMap((name) => [
    `${name}.affinity.co`,
    `${name}.affinity.com`,
  ]),
  ask: ['*.affinity.co'],
  records: [
    {
      in: 'path',
      pattern: '/:type/:id/**',
      kindFrom: {
        param: 'type',
        map: { companies: 'account', persons: 'contact', opportunities: 'deal' },
      },
      idShape: 'digits',
      idLength: [1, 15],
    },
  ],
  tenant: { from: 'host', except: ['app'], labels: 1 },
  title: { strip: [' | Affinity', ' - Affinity', 'Affinity'] },
};
