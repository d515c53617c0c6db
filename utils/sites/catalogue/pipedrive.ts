/**
 * Pipedrive. The tenant is the company's subdomain; `app.pipedrive.com` does not name the company. Person and
 * organization addresses are from memory, the Campaigns add-on's is a guess.
 */
import type { Site } from '../site.ts';

export const pipedrive: Site = {
  id: 'pipedrive',
  name: 'Pipedrive',
  category: 'crm',
  hosts: ['*.pipedrive.com'],
  exceptHosts: [
    'www.pipedrive.com',
    'go.pipedrive.com',
    'help.pipedrive.com',
    'api.pipedrive.com',
    'oauth.pipedrive.com',
    'developers.pipedrive.com',
    'devcommunity.pipedrive.com',
    'support.pipedrive.com',
    'learn.pipedrive.com',
    'academy.pipedrive.com',
    'community.pipedrive.com',
    'marketplace.pipedrive.com',
    'partners.pipedrive.com',
    'blog.pipedrive.com',
    'status.pipedrive.com',
  ],
  records: [
    { kind: 'deal', in: 'path', pattern: '/deal/:id/**', idShape: 'digits' },
    { kind: 'contact', in: 'path', pattern: '/person/:id/**', idShape: 'digits' },
    { kind: 'account', in: 'path', pattern: '/organization/:id/**', idShape: 'digits' },
    { kind: 'lead', in: 'path', pattern: '/leads/inbox/:id/**', idShape: 'uuid' },
    { kind: 'campaign', in: 'path', pattern: '/campaigns/:id/**', idShape: 'digits' },
  ],
  tenant: { from: 'host', except: ['app'], labels: 1 },
  title: { strip: [' - Pipedrive', ' | Pipedrive', 'Pipedrive'] },
};
