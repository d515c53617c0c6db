/**
 * Power BI, also inside Microsoft Fabric. The tenant is the workspace; `me` stands for one's own and names nobody. Whether
 * a report seen through an app has the id that it has in its workspace is not known. National clouds are not covered.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (workspace: string, type: string): SiteRecord => ({
  kind: 'dashboard',
  in: 'path',
  pattern: `/groups/${workspace}/${type}/:id/**`,
  idType: type,
  idShape: 'uuid',
});

export const powerBi: Site = {
  id: 'power-bi',
  name: 'Power BI',
  category: 'analytics',
  hosts: ['app.powerbi.com', 'app.fabric.microsoft.com'],
  ask: ['app.powerbi.com'],
  records: ['me', 'me/apps/*', ':tenant', ':tenant/apps/*'].flatMap((workspace) => [
    form(workspace, 'reports'),
    form(workspace, 'dashboards'),
  ]),
  tenant: { from: 'segment', shape: 'uuid' },
  title: { strip: [' - Power BI', ' - Microsoft Fabric', 'Power BI'] },
};
