/**
 * Mixpanel. The tenant is the project, with a view or without. What is open is only in the fragment: `report/<n>`, once
 * `segmentation-report/<n>`, or, for funnels, `view/<n>`; a board is `id=<n>`. Twelve characters alone are a report that is not saved.
 */
import type { Site, SiteRecord } from '../site.ts';

const APPS = [
  '/project/:tenant/app/*',
  '/project/:tenant/view/*/app/*',
  '/report/:tenant/*',
  '/report/:tenant/view/*/*',
];

export const mixpanel: Site = {
  id: 'mixpanel',
  name: 'Mixpanel',
  category: 'analytics',
  hosts: ['mixpanel.com', 'eu.mixpanel.com', 'in.mixpanel.com'],
  records: [
    ...APPS.map(
      (path): SiteRecord => ({
        kind: 'dashboard',
        in: 'hash',
        path,
        pattern: 'report|segmentation-report|view/:id/**',
        idType: 'report',
        idShape: 'digits',
      }),
    ),
    ...APPS.map(
      (path): SiteRecord => ({
        kind: 'dashboard',
        in: 'hash',
        path: path.replace(/\*$/, 'boards'),
        pattern: 'id=:id',
        idType: 'boards',
        idShape: 'digits',
      }),
    ),
  ],
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' - Mixpanel', ' | Mixpanel', 'Mixpanel'] },
};
