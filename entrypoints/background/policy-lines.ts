import { policyNow } from '../../utils/platform/managed.ts';
import type { PolicyProblem } from '../../utils/platform/read-policy.ts';
import { readSettings } from '../../utils/platform/settings.ts';
import { appStore } from './context.ts';
import { knownSites } from './known-sites.ts';
import { policySites } from './policy-sites.ts';
import { policyWorkspaces } from './policy-workspaces.ts';

/** In English whatever the language, as all of the diagnostics: they are for whoever helps. */
const WORDS: Record<PolicyProblem['code'], string> = {
  'wrong-form': 'has the wrong form; left out',
  'unknown-field': 'is not known; left out',
  'unknown-lock': 'cannot be locked; left out',
  secret: 'looks like a password or token, and a policy holds none; left out',
  'not-secure': 'is not https:; left out',
  'no-address': 'is no web address; left out',
  'too-many': 'is too long; the first count',
  twice: 'repeats an earlier rule, which counts',
};

/** What the organisation has set, for the diagnostics: counts, places and reasons; no name and no address. */
export async function policyLines(): Promise<string[]> {
  const policy = await policyNow();
  const { sites, workspaces, rules, locked, problems } = policy;
  if (sites.length + workspaces.length + rules.length + locked.size + problems.length === 0)
    return ['Policy: none'];
  const [here, entries, known, sound] = await Promise.all([
    policyWorkspaces(),
    appStore().then((app) => app.workspaces()),
    readSettings().then(knownSites),
    policySites(),
  ]);
  const joined = here.filter((one) => one.joined !== undefined).length;
  const lines = [
    `Policy: ${joined} of ${workspaces.length} workspaces here, ${rules.length} rules, ${sound.length} of ${sites.length} sites, locked: ${[...locked].join(', ') || 'nothing'}`,
    ...problems.map(({ path, code }) => `  policy ${path}: ${WORDS[code]}`),
  ];
  for (const [i, { site, workspace }] of rules.entries()) {
    const isUnknown = site !== undefined && !known.some(({ id }) => id === site);
    if (isUnknown) lines.push(`  policy rules[${i}].site: is no tool here`);
    if (entries.every(({ id }) => id !== workspace))
      lines.push(
        `  policy rules[${i}].workspace: is not here yet; until then its records show no definitions`,
      );
  }
  return lines;
}
