/**
 * LaunchDarkly. The tenant is the project's key; the account is not in the address, and the environment in the query is no
 * part of the record. Pages of metrics are unproven.
 */
import type { Site } from '../site.ts';

export const launchdarkly: Site = {
  id: 'launchdarkly',
  name: 'LaunchDarkly',
  category: 'analytics',
  hosts: ['app.launchdarkly.com', 'app.eu.launchdarkly.com', 'app.launchdarkly.us'],
  ask: ['app.launchdarkly.com', 'app.eu.launchdarkly.com'],
  records: [
    {
      kind: 'experiment',
      in: 'path',
      pattern: '/projects/:tenant/experiments/:id/**',
      normalise: ['no-page-word'],
      idShape: 'slug',
    },
    {
      kind: 'dashboard',
      in: 'path',
      pattern: '/projects/:tenant/metrics/:id/**',
      idType: 'metrics',
      normalise: ['no-page-word'],
      idShape: 'slug',
    },
  ],
  tenant: { from: 'segment', shape: 'slug' },
  title: { strip: [' | LaunchDarkly', ' - LaunchDarkly', 'LaunchDarkly'] },
};
