/**
 * Intercom. The tenant is the workspace; `_` stands for the one that is open, so the record is weak. Series are from an
 * integrator, e-mails unproven.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (workspace: string, type: string): SiteRecord => ({
  kind: 'campaign',
  in: 'path',
  pattern: `/a/apps/${workspace}/outbound/${type}/:id/**`,
  idType: `outbound/${type}`,
  idShape: 'digits',
});

export const intercom: Site = {
  id: 'intercom',
  name: 'Intercom',
  category: 'campaigns',
  hosts: ['app.intercom.com', 'app.eu.intercom.com', 'app.au.intercom.com'],
  records: ['_', ':tenant'].flatMap((workspace) => [form(workspace, 'email'), form(workspace, 'series')]),
  tenant: { from: 'segment', shape: 'base62' },
  title: { strip: [' | Intercom', ' - Intercom', 'Intercom'] },
};
