/**
 * Klaviyo. A campaign has a ULID, in older accounts six letters and digits as flows have; `create` has six letters too. The
 * campaign's `wizard` is its editor. The account is not in the address.
 */
import type { Site, SiteRecord } from '../site.ts';

const form = (idType: string, length: number): SiteRecord => ({
  kind: 'campaign',
  in: 'path',
  pattern: `/${idType}/:id/**`,
  idType,
  normalise: ['no-page-word'],
  idShape: 'base62',
  idLength: [length, length],
});

export const klaviyo: Site = {
  id: 'klaviyo',
  name: 'Klaviyo',
  category: 'campaigns',
  hosts: ['www.klaviyo.com'],
  records: [form('campaign', 26), form('campaign', 6), form('flow', 6)],
  tenant: { from: 'none' },
  title: { strip: [' | Klaviyo', ' - Klaviyo', 'Klaviyo'] },
};
