/**
 * Metabase. The id is the digits a segment begins with; the words behind them change with the name. `dash` and `card` are
 * the old words of dashboard and question. What is not saved stands in the fragment alone. The tenant is the host. The
 * host of its cloud is from memory.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (pattern: string, idType: string): SiteRecord => ({
  kind: 'dashboard',
  in: 'path',
  pattern,
  idType,
  normalise: ['leading-digits'],
  idShape: 'digits',
});

export const metabase: Site = {
  id: 'metabase',
  name: 'Metabase',
  category: 'analytics',
  hosts: ['*.metabaseapp.com'],
  exceptHosts: ['www.metabaseapp.com'],
  selfHosted: true,
  records: [
    form('/dashboard|dash/:id/**', 'dashboard'),
    form('/question|card/:id/**', 'question'),
    form('/metric/:id/**', 'metric'),
    {
      kind: 'dashboard',
      in: 'query',
      path: '/explore',
      pattern: 'metricId=:id',
      idType: 'metric',
      idShape: 'digits',
    },
    form('/reference/metrics/:id/**', 'reference-metric'),
  ],
  tenant: { from: 'full-host', labels: 1 },
  title: { strip: [' · Dashboard · Metabase', ' · Question · Metabase', ' · Metabase', 'Metabase'] },
};
