/**
 * Streak lives inside Gmail: a deal is a box. Its key starts with the same letters everywhere, which Gmail's own ids do not.
 * The fragment of a box is an integrator's, the page on streak.com an analogy with its pipelines.
 */
import type { Site, SiteRecord } from '../site.ts';

const key: Pick<SiteRecord, 'kindFrom' | 'idShape' | 'idLength'> = {
  kindFrom: { param: 'id', prefix: 20, map: { agxzfm1haWxmb29nYWVy: 'deal' } },
  idShape: 'slug',
  idLength: [24, 128],
};

export const streak: Site = {
  id: 'streak',
  name: 'Streak',
  category: 'crm',
  hosts: ['mail.google.com', 'www.streak.com'],
  records: [
    { in: 'hash', path: '/mail/u/*', pattern: 'box/:id/**', ...key },
    { in: 'path', pattern: '/a/boxes/:id/**', ...key },
  ],
  tenant: { from: 'none' },
  title: { strip: [' - Gmail', ' - Streak', 'Streak', 'Gmail'] },
};
