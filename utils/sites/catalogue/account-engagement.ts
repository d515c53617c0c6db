/**
 * Salesforce Account Engagement, once Pardot. Its own host names no account. In Lightning the page's path stands in
 * a parameter, and the account is the org's, as in salesforce.ts, whose hosts these are too; permission is asked for
 * the own host alone. Addresses of campaigns are by analogy with other objects.
 */
import type { Site, SiteRecord } from '../site.ts';

const lightning: Pick<SiteRecord, 'path' | 'within'> = {
  path: '/lightning/page/pardot/**',
  within: 'pardot__path',
};

const form = (idType: string, pattern: string, place: Partial<SiteRecord>): SiteRecord => ({
  kind: 'campaign',
  in: 'path',
  pattern,
  idType,
  idShape: 'digits',
  ...place,
});

export const accountEngagement: Site = {
  id: 'account-engagement',
  name: 'Account Engagement',
  category: 'campaigns',
  hosts: ['pi.pardot.com', '*.lightning.force.com'],
  ask: ['pi.pardot.com'],
  records: [{}, lightning].flatMap((place) => [
    form('campaign', '/campaign/read|edit/id/:id/**', place),
    form('email', '/email/draft?/read|edit/id/:id/**', place),
  ]),
  tenant: { from: 'host', normalise: ['without-pod'] },
  title: { strip: [' - Pardot', ' | Pardot', ' | Salesforce', 'Account Engagement', 'Pardot'] },
};
