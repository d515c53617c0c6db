/**
 * HubSpot. The tenant is the portal (hub) id; one portal is reachable from every regional host. Object type ids are
 * HubSpot's own (`0-1` contact, `0-2` company, `0-3` deal, `0-136` lead); custom objects are `2-<n>`. The campaign
 * addresses come from integrators, not from HubSpot's documentation. `/sales/` is an older word for `/contacts/`, in
 * links that integrators still write.
 */
import type { Site } from '../site.ts';

export const hubspot: Site = {
  id: 'hubspot',
  name: 'HubSpot',
  category: 'crm',
  hosts: ['app.hubspot.com', 'app-@#.hubspot.com'],
  ask: [
    'app.hubspot.com',
    'app-eu1.hubspot.com',
    'app-na2.hubspot.com',
    'app-na3.hubspot.com',
    'app-ap1.hubspot.com',
  ],
  records: [
    {
      in: 'path',
      pattern: '/contacts/:tenant/record/:type/:id/**',
      idShape: 'digits',
      kindFrom: {
        param: 'type',
        map: { '0-1': 'contact', '0-2': 'account', '0-3': 'deal', '0-136': 'lead' },
      },
    },
    {
      in: 'path',
      pattern: '/contacts|sales/:tenant/:type/:id/**',
      idShape: 'digits',
      kindFrom: { param: 'type', map: { contact: 'contact', company: 'account', deal: 'deal' } },
    },
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/campaigns/:tenant/details?/:id/**',
      idType: 'campaigns',
      idShape: 'uuid',
    },
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/marketing/:tenant/campaigns/details?/:id/**',
      idType: 'campaigns',
      idShape: 'uuid',
    },
    {
      kind: 'campaign',
      in: 'hash',
      path: '/campaigns/:tenant',
      pattern: '/details/:id/**',
      idType: 'campaigns',
      idShape: 'uuid',
    },
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/email/:tenant/details|edit|edit-beta/:id/**',
      idType: 'email',
      idShape: 'digits',
    },
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/workflows/:tenant/platform?/flow/:id/**',
      idType: 'workflows',
      idShape: 'digits',
    },
    // A new step of a workflow that is there.
    {
      kind: 'campaign',
      in: 'path',
      pattern: '/workflows/:tenant/platform?/flow/:id/edit/actions/*/new/**',
      idType: 'workflows',
      idShape: 'digits',
    },
    {
      kind: 'dashboard',
      in: 'path',
      pattern: '/reports-dashboard/:tenant/view/:id/**',
      idType: 'reports-dashboard',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' | HubSpot', 'HubSpot'] },
};
