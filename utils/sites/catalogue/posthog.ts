/**
 * PostHog. The tenant is the project; without it in the path the record is weak until the tool has added it. Shared metrics
 * are no experiments though they stand below them. The hosts with `.i.` take in events and show no pages.
 */
import type { Site, SiteRecord } from '../site.ts';

const FORMS: Omit<SiteRecord, 'in'>[] = [
  { kind: 'dashboard', pattern: '/dashboard/:id/**', idType: 'dashboard', idShape: 'digits' },
  {
    kind: 'dashboard',
    pattern: '/insights/:id/**',
    idType: 'insights',
    normalise: ['no-page-word'],
    idShape: 'base62',
    idLength: [8, 8],
  },
  {
    kind: 'dashboard',
    pattern: '/experiments/shared-metrics/:id/**',
    idType: 'shared-metrics',
    idShape: 'digits',
  },
  { kind: 'experiment', pattern: '/experiments/:id/**', idShape: 'digits' },
  { kind: 'campaign', pattern: '/workflows/:id/**', idType: 'workflows', idShape: 'uuid' },
];

export const posthog: Site = {
  id: 'posthog',
  name: 'PostHog',
  category: 'analytics',
  hosts: ['us.posthog.com', 'eu.posthog.com', 'app.posthog.com'],
  selfHosted: true,
  records: ['/project/:tenant', ''].flatMap((project) =>
    FORMS.map((form): SiteRecord => ({ ...form, in: 'path', pattern: `${project}${form.pattern}` })),
  ),
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' • PostHog', ' · PostHog', ' - PostHog', 'PostHog'] },
};
