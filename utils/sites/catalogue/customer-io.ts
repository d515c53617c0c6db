/**
 * Customer.io. The tenant is the workspace. `automations` is the newer word for `campaigns`; whether they share their
 * numbers is not known, so they stay apart. Newsletters have numbers of their own (its API has them beside the broadcasts that
 * an API triggers). Integrators write a broadcast's own word before its number, or none: then it is not a newsletter's.
 * `eu.fly` is what those of the European data centre open; `fly-eu` goes by its API.
 */
import type { Site } from '../site.ts';

export const customerIo: Site = {
  id: 'customer-io',
  name: 'Customer.io',
  category: 'campaigns',
  hosts: ['fly.customer.io', 'eu.fly.customer.io', 'fly-eu.customer.io'],
  ask: ['fly.customer.io', 'eu.fly.customer.io'],
  records: ['campaigns', 'automations', 'broadcasts', 'broadcasts/broadcast', 'broadcasts/newsletter'].map(
    (path) => ({
      kind: 'campaign',
      in: 'path',
      pattern: `/workspaces/:tenant/journeys/${path}/:id/**`,
      idType: path.endsWith('newsletter') ? 'newsletters' : path.replace(/\/.*/, ''),
      idShape: 'digits',
    }),
  ),
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' | Customer.io', ' - Customer.io', 'Customer.io'] },
};
