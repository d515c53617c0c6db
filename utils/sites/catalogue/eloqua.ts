/**
 * Oracle Eloqua. The fragment is the type and the id. The tenant is the pod, which customers share: the company is not in
 * the address. The host without a pod is an older one. Campaigns are by analogy with emails and programs.
 */
import type { Site } from '../site.ts';

export const eloqua: Site = {
  id: 'eloqua',
  name: 'Oracle Eloqua',
  category: 'campaigns',
  hosts: ['secure.p#.eloqua.com', 'secure.eloqua.com'],
  ask: ['secure.p#.eloqua.com'],
  records: ['campaigns', 'emails', 'programs'].map((type) => ({
    kind: 'campaign',
    in: 'hash',
    path: '/Main.aspx',
    pattern: `${type}?id=:id`,
    ignoreCase: true,
    idType: type,
    idShape: 'digits',
  })),
  tenant: { from: 'host' },
  title: { strip: [' - Eloqua', ' | Eloqua', 'Oracle Eloqua', 'Eloqua'] },
};
