/**
 * Grafana. `/d/<uid>` with a slug behind it that changes with the name, read by a matcher. The tenant is the host and,
 * past the first, the organisation in `orgId`. Single panels, snapshots and public links are not the dashboard's page.
 */
import type { Site } from '../site.ts';

export const grafana: Site = {
  id: 'grafana',
  name: 'Grafana',
  category: 'analytics',
  hosts: ['*.grafana.net'],
  exceptHosts: ['www.grafana.net'],
  selfHosted: true,
  records: [],
  matcher: 'grafana',
  tenant: { from: 'full-host', labels: 1 },
  title: { strip: [' - Dashboards - Grafana', ' - Grafana', 'Grafana'] },
};
