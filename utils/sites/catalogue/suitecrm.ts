/**
 * SuiteCRM 7 and 8, only self-hosted. 7 names module, action and record in the query (`return_module` and its like are
 * where the page came from), or in the fragment behind its AJAX interface. 8 has a hash route and shows some modules,
 * campaigns among them, as a page of 7 in a frame. Ids look like GUIDs and need not be. Targets (`prospects`) are no leads.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const MODULES: Record<string, RecordKind> = {
  Opportunities: 'deal',
  Accounts: 'account',
  Contacts: 'contact',
  Leads: 'lead',
  Campaigns: 'campaign',
};

const ROUTES: Record<string, RecordKind> = {
  opportunities: 'deal',
  accounts: 'account',
  contacts: 'contact',
  leads: 'lead',
  campaigns: 'campaign',
};

const id: Pick<SiteRecord, 'idShape' | 'idLength' | 'normalise'> = {
  normalise: ['lower-guid', 'no-form-word'],
  idShape: 'slug',
  idLength: [1, 36],
};

const seven: SiteRecord = {
  in: 'query',
  path: '/legacy?/index.php?',
  pattern: 'record=:id&action=DetailView|EditView',
  kindFrom: { param: 'module', map: MODULES },
  ...id,
};

export const suitecrm: Site = {
  id: 'suitecrm',
  name: 'SuiteCRM',
  category: 'crm',
  hosts: [],
  selfHosted: true,
  records: [
    // A copy is made on the edit page of the original.
    { ...seven, forbid: ['isDuplicate'] },
    { ...seven, require: { isDuplicate: ['false', '0'] } },
    {
      in: 'hash',
      path: '/public?/index.php?',
      pattern: '/:module/record|edit|detail/:id',
      kindFrom: { param: 'module', map: ROUTES },
      ...id,
    },
  ],
  matcher: 'suitecrm-ajax',
  tenant: { from: 'none' },
  title: { strip: [' » * » SuiteCRM', ' » SuiteCRM', 'SuiteCRM'] },
};
