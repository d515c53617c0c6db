/**
 * Insightly. The pod is in the host and the account nowhere, so every record is weak. Integrators write the type in the
 * singular and the plural, small and with a capital.
 */
import type { Site } from '../site.ts';

export const insightly: Site = {
  id: 'insightly',
  name: 'Insightly',
  category: 'crm',
  hosts: ['crm.@#.insightly.com'],
  records: [
    {
      in: 'path',
      pattern: '/details/:type/:id/**',
      ignoreCase: true,
      kindFrom: {
        param: 'type',
        map: {
          opportunity: 'deal',
          opportunities: 'deal',
          organisation: 'account',
          organisations: 'account',
          organization: 'account',
          organizations: 'account',
          contact: 'contact',
          contacts: 'contact',
          lead: 'lead',
          leads: 'lead',
        },
      },
      idShape: 'digits',
    },
  ],
  tenant: { from: 'none' },
  title: { strip: [' - Insightly', ' | Insightly', 'Insightly'] },
};
