/** Twenty. A record is `/object/<singular>/<uuid>`, a list `/objects/<plural>`. The tenant is the host. */
import type { Site } from '../site.ts';

export const twenty: Site = {
  id: 'twenty',
  name: 'Twenty',
  category: 'crm',
  hosts: ['*.twenty.com'],
  exceptHosts: ['www.twenty.com', 'docs.twenty.com', 'api.twenty.com', 'developers.twenty.com'],
  selfHosted: true,
  records: [
    {
      in: 'path',
      pattern: '/object/:type/:id',
      kindFrom: { param: 'type', map: { opportunity: 'deal', company: 'account', person: 'contact' } },
      idShape: 'uuid',
    },
  ],
  tenant: { from: 'full-host', labels: 1 },
  title: { strip: [' - Twenty', ' | Twenty', 'Twenty'] },
};
