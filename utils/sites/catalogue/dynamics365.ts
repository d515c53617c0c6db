/**
 * Microsoft Dynamics 365 / Dataverse. The tenant is the organisation's whole host: `crm4` is its region and part of the
 * identity; on-premises the organisation may also stand before `main.aspx`. The table is named (`etn`) or numbered
 * (`etc`); the old web client puts the id, encoded twice, into `extraqs`. No id is a new record. `.us` hosts: memory.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const TABLES: Record<string, RecordKind> = {
  account: 'account',
  contact: 'contact',
  opportunity: 'deal',
  lead: 'lead',
  campaign: 'campaign',
};

const TYPE_CODES: Record<string, RecordKind> = {
  '1': 'account',
  '2': 'contact',
  '3': 'deal',
  '4': 'lead',
  '4400': 'campaign',
};

type Variant = Pick<SiteRecord, 'path' | 'declared' | 'within' | 'forbid' | 'kindFrom'>;

const form = (variant: Variant): SiteRecord => ({
  ...variant,
  in: 'query',
  pattern: 'id=:id',
  require: { pagetype: ['entityrecord'] },
  ignoreCase: true,
  normalise: ['unbrace'],
  idShape: 'uuid',
});

const byTable = { kindFrom: { param: 'etn', map: TABLES } };
const byTypeCode = { kindFrom: { param: 'etc', map: TYPE_CODES } };
const online = { path: '/main.aspx' };
const onPremises = { path: '/:tenant/main.aspx', declared: true };

export const dynamics365: Site = {
  id: 'dynamics365',
  name: 'Dynamics 365',
  category: 'crm',
  hosts: [
    '*.crm.dynamics.com',
    '*.crm#.dynamics.com',
    '*.crm.dynamics.cn',
    '*.crm.microsoftdynamics.us',
    '*.crm.appsplatform.us',
  ],
  ask: ['*.dynamics.com', '*.crm.dynamics.cn', '*.crm.microsoftdynamics.us', '*.crm.appsplatform.us'],
  selfHosted: true,
  records: [online, onPremises].flatMap((path) => [
    form({ ...path, ...byTable }),
    form({ ...path, ...byTypeCode, forbid: ['etn'] }),
    form({ ...path, ...byTable, within: 'extraqs', forbid: ['id'] }),
    form({ ...path, ...byTypeCode, within: 'extraqs', forbid: ['etn', 'id'] }),
  ]),
  tenant: { from: 'full-host', labels: 1 },
  title: {
    strip: [
      ' - Microsoft Dynamics 365',
      ' - Dynamics 365',
      ' - Power Apps',
      'Microsoft Dynamics 365',
      'Dynamics 365',
    ],
  },
};
