/**
 * Grafana. `/d/<uid>` with a slug behind it that changes with the name. The tenant is the host and,
 * past the first, the organisation in `orgId`. Single panels, snapshots and public links are not the dashboard's page.
 */
import type { Site, SiteRecord } from '../site.ts';

const form: SiteRecord = {
  kind: 'dashboard',
  in: 'path',
  pattern: '/d/:id/*?',
  idShape: 'opaque',
  idLength: [1, 40],
};

export const grafana: Site = {
  id: 'grafana',
  name: 'Grafana',
  category: 'analytics',
  hosts: ['*.grafana.net'],
  exceptHosts: ['www.grafana.net'],
  selfHosted: true,
  records: [
    { ...form, forbid: ['orgId'] },
    { ...form, require: { orgId: ['1'] } },
    { ...form, require: { orgId: [':tenant'] } },
  ],
  tenant: { from: 'full-host', labels: 1, shape: 'digits' },
  title: { strip: [' - Dashboards - Grafana', ' - Grafana', 'Grafana'] },
};
