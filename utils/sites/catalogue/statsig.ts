/**
 * Statsig. The first segment is the company's id or, for the vendor's demo, a name, and the tenant; settings stand in its
 * place too. An experiment is known
 * by its name, a metric by name and type. Metrics and the tabs are unproven.
 */
import type { Site } from '../site.ts';

export const statsig: Site = {
  id: 'statsig',
  name: 'Statsig',
  category: 'analytics',
  hosts: ['console.statsig.com'],
  records: [
    {
      kind: 'experiment',
      in: 'path',
      pattern: '/:tenant/experiments/:id/**',
      normalise: ['no-page-word'],
      idShape: 'slug',
    },
    {
      kind: 'dashboard',
      in: 'path',
      pattern: '/:tenant/metrics/metric_catalog/:id/:id/**',
      normalise: ['no-form-word'],
      idType: 'metrics',
      idShape: 'slug',
    },
  ],
  tenant: { from: 'segment', normalise: ['no-page-word'], shape: 'slug' },
  title: { strip: [' | Statsig', ' - Statsig', 'Statsig'] },
};
