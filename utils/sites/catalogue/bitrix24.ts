/**
 * Bitrix24, in its cloud and as a box of one's own. The tenant is the host. The card opens in a slider, whose frame has the
 * same path; id 0 is a new record and `copy` fills a new one. `show` and `edit` are the card of older versions; automated
 * processes (`/crm/type/…`) can be anything.
 */
import type { Site } from '../site.ts';

/** The cloud's own domains, as integrators list them; an account lives on one of them. */
const ENDS = [
  'com',
  'eu',
  'de',
  'fr',
  'es',
  'it',
  'pl',
  'in',
  'co.uk',
  'com.br',
  'com.tr',
  'com.vn',
  'tr',
  'cn',
  'jp',
  'vn',
  'id',
  'ru',
  'by',
  'kz',
  'ua',
  'uz',
];

export const bitrix24: Site = {
  id: 'bitrix24',
  name: 'Bitrix24',
  category: 'crm',
  hosts: ENDS.map((end) => `*.bitrix24.${end}`),
  exceptHosts: [
    'apidocs.bitrix24.com',
    'vendors.bitrix24.com',
    ...ENDS.flatMap((end) =>
      ['www', 'helpdesk', 'training', 'auth'].map((name) => `${name}.bitrix24.${end}`),
    ),
  ],
  ask: ['*.bitrix24.com', '*.bitrix24.eu', '*.bitrix24.de'],
  selfHosted: true,
  records: [
    {
      in: 'path',
      pattern: '/crm/:type/details|show|edit/:id',
      forbid: ['copy'],
      kindFrom: {
        param: 'type',
        map: { deal: 'deal', company: 'account', contact: 'contact', lead: 'lead' },
      },
      idShape: 'digits',
    },
  ],
  tenant: { from: 'full-host', labels: 1 },
  title: { strip: [' - Bitrix24', ' | Bitrix24', 'Bitrix24'] },
};
