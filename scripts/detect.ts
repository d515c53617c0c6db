/**
 * npm run --silent detect -- [--host SITE=BASE]… URL…
 * One JSON line a URL, in order: { url, record: { site, tenant, kind, id } | null, key }. Exit 2 on a wrong option.
 */
import { recordKey } from '../utils/records/record-ref.ts';
import { parseBase, withBases } from '../utils/sites/bases.ts';
import { CATALOGUE } from '../utils/sites/catalogue.ts';
import { detectWith } from '../utils/sites/detect-record.ts';
import type { Site } from '../utils/sites/site.ts';
import { indexSites } from '../utils/sites/site-index.ts';

const USAGE = `Usage: npm run --silent detect -- [--host SITE=BASE]… URL…

Prints, for each address, the record it names as one line of JSON.
  --host SITE=BASE   also recognise the self-hosted tool SITE under the base address BASE, for
                     example --host dynamics365=https://crm.example.com (may be repeated)
  --                 what follows are addresses, even if they start with a dash
`;

/** What a person got wrong, as a sentence. */
class UsageError extends Error {}

interface Options {
  help: boolean;
  hosts: string[];
  urls: string[];
}

function parseArguments(args: readonly string[]): Options {
  const options: Options = { help: false, hosts: [], urls: [] };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      options.urls.push(...args.slice(i + 1));
      break;
    }
    if (arg === '--help' || arg === '-h') options.help = true;
    else if (arg.startsWith('--host=')) options.hosts.push(arg.slice('--host='.length));
    else if (arg === '--host') {
      const value = args[++i];
      if (value === undefined)
        throw new UsageError('--host needs a value like grafana=https://grafana.example.com.');
      options.hosts.push(value);
    } else if (arg.startsWith('-')) throw new UsageError(`There is no option ${arg}.`);
    else options.urls.push(arg);
  }
  return options;
}

function declareHosts(sites: readonly Site[], hosts: readonly string[]): Site[] {
  const declared = new Map(sites.map((site) => [site.id, site]));
  for (const text of hosts) {
    const cut = text.indexOf('=');
    const id = text.slice(0, Math.max(cut, 0));
    const base = text.slice(cut + 1);
    const site = declared.get(id);
    if (cut < 1) throw new UsageError(`--host ${text}: write it as SITE=BASE.`);
    if (!site) {
      throw new UsageError(
        `--host ${text}: there is no site "${id}". Known: ${[...declared.keys()].join(', ')}.`,
      );
    }
    if (!site.selfHosted) throw new UsageError(`--host ${text}: ${site.name} cannot be self-hosted.`);
    if (!parseBase(base)) {
      throw new UsageError(
        `--host ${text}: "${base}" is not a base address like https://crm.example.com/path.`,
      );
    }
    declared.set(id, withBases(site, [base]));
  }
  return [...declared.values()];
}

try {
  const { help, hosts, urls } = parseArguments(process.argv.slice(2));
  const index = indexSites(declareHosts(CATALOGUE, hosts));
  if (help) console.log(USAGE);
  else if (urls.length === 0) throw new UsageError('Give at least one address.');
  else {
    for (const url of urls) {
      const ref = detectWith(index, url);
      const record = ref && { site: ref.site, tenant: ref.tenant ?? null, kind: ref.kind, id: ref.id };
      console.log(JSON.stringify({ url, record, key: ref && recordKey(ref) }));
    }
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`detect: ${error.message}\nRun it with --help to see how it is used.`);
  process.exitCode = 2;
}
