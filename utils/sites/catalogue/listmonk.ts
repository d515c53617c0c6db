/** listmonk, only self-hosted. The fragment is a tab. The analytics of one campaign are a page with the id in the query. */
import type { Site } from '../site.ts';

export const listmonk: Site = {
  id: 'listmonk',
  name: 'listmonk',
  category: 'campaigns',
  hosts: [],
  selfHosted: true,
  records: [
    { kind: 'campaign', in: 'path', pattern: '/admin/campaigns/:id', idShape: 'digits' },
    {
      kind: 'dashboard',
      in: 'query',
      path: '/admin/campaigns/analytics',
      pattern: 'id=:id',
      idType: 'analytics',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'none' },
  title: { strip: [' / listmonk', ' - listmonk', ' | listmonk', 'listmonk'] },
};
