/**
 * EspoCRM. The fragment is entity, action, id, with their capitals; the tenant is host and base path. Ids are 17 hex
 * digits, or UUIDs where an installation is set so. A fragment with options behind the id is the matcher's.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const ENTITIES: Record<string, RecordKind> = {
  Opportunity: 'deal',
  Account: 'account',
  Contact: 'contact',
  Lead: 'lead',
  Campaign: 'campaign',
};

const form: Omit<SiteRecord, 'idShape'> = {
  in: 'hash',
  path: '/',
  pattern: ':entity/view|edit/:id/**',
  kindFrom: { param: 'entity', map: ENTITIES },
};

export const espocrm: Site = {
  id: 'espocrm',
  name: 'EspoCRM',
  category: 'crm',
  hosts: ['*.espocloud.com'],
  exceptHosts: ['www.espocloud.com'],
  selfHosted: true,
  records: [
    { ...form, normalise: ['lower'], idShape: 'hex', idLength: [17, 17] },
    { ...form, idShape: 'uuid' },
  ],
  matcher: 'espocrm-options',
  tenant: { from: 'full-host', labels: 1 },
  title: { strip: [' - EspoCRM', ' | EspoCRM', 'EspoCRM'] },
};
