/**
 * Looker Studio, once Data Studio. A report has a UUID, older ones an id as in Google Drive; its owner is not in the
 * address. Accounts and the embed frame stand before it, the page behind it. Short links (`/s/…`) tell nothing.
 */
import type { Site, SiteRecord } from '../site.ts';

const PLACES = ['/c?/embed?', '/c?/u/*/embed?', '/embed/u/*'];
const IDS: Pick<SiteRecord, 'idShape' | 'idLength' | 'normalise'>[] = [
  { idShape: 'uuid' },
  { normalise: ['base64url'], idShape: 'opaque', idLength: [25, 60] },
];

export const lookerStudio: Site = {
  id: 'looker-studio',
  name: 'Looker Studio',
  category: 'analytics',
  hosts: ['lookerstudio.google.com', 'datastudio.google.com'],
  records: PLACES.flatMap((place) =>
    IDS.map(
      (id): SiteRecord => ({ kind: 'dashboard', in: 'path', pattern: `${place}/reporting/:id/**`, ...id }),
    ),
  ),
  tenant: { from: 'none' },
  title: { strip: [' › *', ' - Looker Studio', 'Looker Studio'] },
};
