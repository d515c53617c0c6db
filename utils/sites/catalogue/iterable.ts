/** Iterable. Campaigns and workflows (journeys) by number; the project is not in the address. */
import type { Site } from '../site.ts';

export const iterable: Site = {
  id: 'iterable',
  name: 'Iterable',
  category: 'campaigns',
  hosts: ['app.iterable.com', 'app.eu.iterable.com'],
  records: ['campaigns', 'workflows'].map((type) => ({
    kind: 'campaign',
    in: 'path',
    pattern: `/${type}/:id/**`,
    idType: type,
    idShape: 'digits',
  })),
  tenant: { from: 'none' },
  title: { strip: [' | Iterable', ' - Iterable', 'Iterable'] },
};
