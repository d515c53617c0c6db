/**
 * Amplitude. The tenant is the organisation's name in the path; the older host leaves `analytics` out. Ids of the European
 * data centre begin with `e-`. A chart that is not saved has `new` for its id. Pages of Experiment are left alone: their
 * configurations may be feature flags.
 */
import type { Site } from '../site.ts';

export const amplitude: Site = {
  id: 'amplitude',
  name: 'Amplitude',
  category: 'analytics',
  hosts: [
    'app.amplitude.com',
    'app.eu.amplitude.com',
    'analytics.amplitude.com',
    'analytics.eu.amplitude.com',
  ],
  ask: ['app.amplitude.com', 'app.eu.amplitude.com'],
  records: ['chart', 'dashboard', 'notebook'].map((type) => ({
    kind: 'dashboard',
    in: 'path',
    pattern: `/analytics?/:tenant/${type}/:id/**`,
    idType: type,
    normalise: ['amplitude-id', 'no-page-word'],
    idShape: 'slug',
  })),
  tenant: { from: 'segment', normalise: ['no-page-word'], shape: 'slug' },
  title: { strip: [' | Amplitude', ' - Amplitude', 'Amplitude'] },
};
