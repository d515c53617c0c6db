import type { OwnSitesProps, SiteEditorProps } from '../../../components/settings/own-site-props.ts';

const nothing = () => undefined;

/** A Site as it is shared. */
export const ACME_DATA = {
  id: 'acme',
  name: 'Acme deals',
  category: 'crm',
  hosts: ['crm.acme.example'],
  records: [{ kind: 'deal', in: 'path', pattern: '/:tenant/deals/:id/**', idShape: 'digits' }],
  tenant: { from: 'segment' },
};

export const EDITOR: SiteEditorProps = {
  draft: {
    text: 'https://crm.acme.example/eu/deals/4711/notes?tab=2\nhttps://crm.acme.example/eu/deals',
    choice: {},
  },
  reading: {
    parts: [
      { key: 'host:0', place: 'host', at: 0, text: 'crm', pointable: true, role: 'same' },
      { key: 'host:1', place: 'host', at: 1, text: 'acme', pointable: true, role: 'same' },
      { key: 'host:2', place: 'host', at: 2, text: 'example', pointable: true, role: 'same' },
      { key: 'path:0', place: 'path', at: 0, text: 'eu', pointable: true, role: 'tenant' },
      { key: 'path:1', place: 'path', at: 1, text: 'deals', pointable: true, role: 'same' },
      { key: 'path:2', place: 'path', at: 2, text: '4711', pointable: true, role: 'id' },
      { key: 'path:3', place: 'path', at: 3, text: 'notes', pointable: true, role: 'below' },
      { key: 'query:tab', place: 'query', at: 0, name: 'tab', text: '2', pointable: true, role: 'any' },
    ],
    kind: 'deal',
    category: 'crm',
    name: 'Acme',
    below: true,
    asks: ['crm.acme.example'],
    complete: true,
    problems: [],
    notes: [],
    lines: [
      { text: 'https://crm.acme.example/eu/deals/4711/notes?tab=2', key: 'acme/eu/deal/4711', id: '4711' },
      { text: 'https://crm.acme.example/eu/deals', note: { code: 'ends-before-id', params: [] } },
    ],
  },
  stale: false,
  tabs: null,
  saving: { state: 'idle' },
  onDraft: nothing,
  onSave: nothing,
  onCancel: nothing,
  onUseKnown: nothing,
};

export const OWN_SITES: OwnSitesProps = {
  editor: null,
  outcome: { state: 'idle' },
  importing: { state: 'idle' },
  onAdd: nothing,
  onEdit: nothing,
  onRemove: nothing,
  onImport: nothing,
  test: async () => [],
  read: async () => ACME_DATA,
  onDownload: nothing,
};
