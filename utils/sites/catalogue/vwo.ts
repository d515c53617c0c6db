/**
 * VWO. All is in the fragment: the type of test, its number, and the account, which may be missing. Tokens of shared reports
 * stand there too, and are not looked at.
 */
import type { Site } from '../site.ts';

export const vwo: Site = {
  id: 'vwo',
  name: 'VWO',
  category: 'analytics',
  hosts: ['app.vwo.com'],
  records: ['ab', 'split'].map((type) => ({
    kind: 'experiment',
    in: 'hash',
    path: '/',
    pattern: `/test/${type}/:id/**`,
    idType: type,
    idShape: 'digits',
  })),
  tenant: { from: 'query', params: ['accountId'], shape: 'digits' },
  title: { strip: [' - VWO', ' | VWO', 'VWO'] },
};
