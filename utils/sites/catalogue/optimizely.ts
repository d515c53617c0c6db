/**
 * Optimizely Web Experimentation. The tenant is the project. Results stand behind the campaign around the experiment. Rules of feature flags may or may not be experiments, and
 * are left alone.
 */
import type { Site } from '../site.ts';

export const optimizely: Site = {
  id: 'optimizely',
  name: 'Optimizely',
  category: 'analytics',
  hosts: ['app.optimizely.com'],
  records: [
    {
      kind: 'experiment',
      in: 'path',
      pattern: '/v2/projects/:tenant/experiments/:id/**',
      idShape: 'digits',
    },
    {
      kind: 'experiment',
      in: 'path',
      pattern: '/v2/projects/:tenant/results/*/experiments/:id/**',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' - Optimizely', ' | Optimizely', 'Optimizely'] },
};
