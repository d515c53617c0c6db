/**
 * Mailchimp. The id is the numeric web id, not the id of the API. The tenant is the data centre only: the account
 * is not in the address. The same `id=` names lists and templates on other paths.
 */
import type { Site } from '../site.ts';

export const mailchimp: Site = {
  id: 'mailchimp',
  name: 'Mailchimp',
  category: 'campaigns',
  hosts: ['admin.mailchimp.com', 'us#.admin.mailchimp.com'],
  records: [
    {
      kind: 'campaign',
      in: 'query',
      path: '/campaigns/show|edit|preview-content-html',
      pattern: 'id=:id',
      idShape: 'digits',
    },
    { kind: 'campaign', in: 'query', path: '/reports/summary', pattern: 'id=:id', idShape: 'digits' },
    {
      kind: 'campaign',
      in: 'query',
      path: '/customer-journey/builder',
      pattern: 'id=:id',
      idType: 'journey',
      idShape: 'digits',
    },
  ],
  tenant: { from: 'host' },
  title: { strip: [' | Mailchimp', ' - Mailchimp', 'Mailchimp'] },
};
