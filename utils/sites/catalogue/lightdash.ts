/**
 * Lightdash. The tenant is the project, on a host of one's own that host too. Dashboards and saved charts have UUIDs, SQL
 * charts a slug, metrics a table and a name. `minimal` is the same page without its frame.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (rest: string, id: Pick<SiteRecord, 'idType' | 'idShape' | 'normalise'>): SiteRecord => ({
  kind: 'dashboard',
  in: 'path',
  pattern: `/minimal?/projects/:tenant/${rest}`,
  ...id,
});

export const lightdash: Site = {
  id: 'lightdash',
  name: 'Lightdash',
  category: 'analytics',
  hosts: ['*.lightdash.cloud'],
  exceptHosts: ['www.lightdash.cloud'],
  selfHosted: true,
  records: [
    form('dashboards/:id/**', { idType: 'dashboards', idShape: 'uuid' }),
    form('saved/:id/**', { idType: 'saved', idShape: 'uuid' }),
    form('sql-runner/:id/**', { idType: 'sql-runner', idShape: 'slug', normalise: ['no-form-word'] }),
    form('metrics/peek/:id/:id', { idType: 'metrics', idShape: 'slug' }),
  ],
  tenant: { from: 'segment', shape: 'uuid' },
  title: { strip: [' - Lightdash', ' | Lightdash', 'Lightdash'] },
};
