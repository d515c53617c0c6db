/**
 * Braze. The first id is the campaign or canvas, the second the workspace, and the tenant; one id alone is the workspace's
 * list. The number in the host is the cluster, in newer ones behind its region (Braze's own list of dashboards).
 */
import type { Site } from '../site.ts';

export const braze: Site = {
  id: 'braze',
  name: 'Braze',
  category: 'campaigns',
  hosts: ['dashboard-#.braze.com', 'dashboard.@-#.braze.com', 'dashboard.braze.eu', 'dashboard-#.braze.eu'],
  ask: ['*.braze.com', '*.braze.eu'],
  records: ['campaigns', 'canvas'].map((type) => ({
    kind: 'campaign',
    in: 'path',
    pattern: `/engagement/${type}/:id/:tenant/**`,
    idType: type,
    normalise: ['lower'],
    idShape: 'hex',
    idLength: [24, 24],
  })),
  tenant: { from: 'segment', normalise: ['lower'], shape: 'hex' },
  title: { strip: [' | Braze', ' - Braze', 'Braze'] },
};
