/**
 * Mautic, only self-hosted. Pages are `/s/<what>/view|edit/<n>`; a number without a word before it is the page of a list.
 * Behind a report's id stands the page of its table. Installations without rewriting have `index.php` first.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const form = (kind: RecordKind, word: string, idType?: string): SiteRecord => ({
  kind,
  in: 'path',
  pattern: `/index.php|index_dev.php?/s/${word}/view|edit/:id/**`,
  ...(idType === undefined ? {} : { idType }),
  idShape: 'digits',
});

export const mautic: Site = {
  id: 'mautic',
  name: 'Mautic',
  category: 'campaigns',
  hosts: [],
  selfHosted: true,
  records: [
    form('campaign', 'campaigns'),
    form('campaign', 'emails', 'emails'),
    form('campaign', 'sms', 'sms'),
    form('campaign', 'focus', 'focus'),
    form('dashboard', 'reports', 'reports'),
  ],
  tenant: { from: 'none' },
  title: { strip: [' | Mautic', ' - Mautic', 'Mautic'] },
};
