/**
 * Marketo Engage. The record is a code in the fragment, read by a matcher: program, event, email and engagement program,
 * smart campaign, e-mail (`EM`), and report (`AR`). The account is the Munchkin id; on the hosts of before only the pod is known. The
 * meaning of `NP` and `AR` is from memory and pasted addresses.
 */
import type { Site } from '../site.ts';

export const marketo: Site = {
  id: 'marketo',
  name: 'Marketo Engage',
  category: 'campaigns',
  hosts: [
    'experience.adobe.com',
    'engage-@.marketo.com',
    'engage-@#.marketo.com',
    'app-@.marketo.com',
    'app-@#.marketo.com',
  ],
  ask: ['experience.adobe.com', '*.marketo.com'],
  records: [],
  matcher: 'marketo',
  tenant: { from: 'none' },
  title: { strip: [' - Marketo', ' | Marketo', 'Marketo •', 'Marketo'] },
};
