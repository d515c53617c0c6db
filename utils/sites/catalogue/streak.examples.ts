import type { SiteExamples } from '../examples.ts';
import { streak } from './streak.ts';

const KEY = 'agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99';

export const streakExamples: SiteExamples = {
  site: streak,
  records: [
    [`https://mail.google.com/mail/u/0/#box/${KEY}`, 'deal', KEY, null],
    [`https://mail.google.com/mail/u/2/?pli=1#box/${KEY}`, 'deal', KEY, null],
    [`https://www.streak.com/a/boxes/${KEY}`, 'deal', KEY, null],
    [
      'https://mail.google.com/mail/u/1/#box/agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99/timeline',
      'deal',
      'agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99',
      null,
    ],
    [
      'https://mail.google.com/mail/u/jo%40orbit.example/#box/agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99',
      'deal',
      'agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99',
      null,
    ],
  ],
  none: [
    'https://mail.google.com/mail/u/0/#inbox',
    'https://mail.google.com/mail/u/0/#inbox/FMfcgzGxSlVqWkPQRbTzNdHJmLwCsXyz',
    'https://mail.google.com/mail/u/0/#box/FMfcgzGxSlVqWkPQRbTzNdHJmLwCsXyz',
    `https://mail.google.com/mail/u/0/#pipeline/${KEY}`,
    `https://mail.google.com/mail/u/0/#search/${KEY}`,
    `https://www.streak.com/a/pipelines/${KEY}`,
    'https://www.streak.com/a/boxes/',
    `https://streak.com/a/boxes/${KEY}`,
    `https://docs.google.com/mail/u/0/#box/${KEY}`,
    'https://mail.google.com/mail/u/0/#label/agxzfm1haWxmb29nYWVyJwsSMADEUPBOX99',
    'https://mail.google.com/mail/u/0/#pipelines',
    'https://mail.google.com/mail/u/0/#streak',
    'https://www.streak.com/pricing',
  ],
};
