/**
 * Apache Superset, also as Preset. A dashboard is named by its number or its slug, which the address alone cannot tell
 * to be one; a chart by `slice_id`, alone or inside `form_data`, or by its old short address. Newer versions leave
 * `superset/` out. Permalinks (`/p/<key>`) hide what they show. The tenant is the host.
 */
import type { Site } from '../site.ts';

export const superset: Site = {
  id: 'superset',
  name: 'Apache Superset',
  category: 'analytics',
  hosts: ['*.app.preset.io'],
  exceptHosts: ['manage.app.preset.io'],
  selfHosted: true,
  records: [
    {
      kind: 'dashboard',
      in: 'path',
      pattern: '/superset?/dashboard/:id',
      idType: 'dashboard',
      normalise: ['no-form-word'],
      idShape: 'slug',
    },
    {
      kind: 'dashboard',
      in: 'query',
      path: '/superset?/explore',
      pattern: 'slice_id=:id',
      idType: 'chart',
      idShape: 'digits',
    },
    { kind: 'dashboard', in: 'path', pattern: '/superset?/slice/:id', idType: 'chart', idShape: 'digits' },
  ],
  matcher: 'superset-form-data',
  tenant: { from: 'full-host', labels: 2 },
  title: { strip: [' - Superset', ' | Superset', ' - Preset', 'Superset'] },
};
