/**
 * npm run workspace -- init URL    makes a shared workspace on CouchDB, or does what is missing of one
 *
 * Does what the settings page does. Name and password, or a token, come from the environment or are asked for; they are
 * never part of the command line and never printed. Exit 0: all done; 1: not, or not all; 2: called in a way it cannot be.
 */
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import SENTENCES from '../assets/messages/en/shared.json' with { type: 'json' };
import type { Workspace } from '../utils/definitions/document.ts';
import {
  type AddressProblem,
  addressText,
  type CouchAddress,
  readAddress,
} from '../utils/workspace/couch-address.ts';
import { fieldsOf, textOf, textsOf } from '../utils/workspace/couch-answer.ts';
import { type CouchClient, type Credentials, couchClient } from '../utils/workspace/couch-client.ts';
import { CouchError, type CouchErrorCode, isAmbiguous } from '../utils/workspace/couch-error.ts';
import { type CreateStep, createWorkspace, NewerDesignError } from '../utils/workspace/create-workspace.ts';
import { fillWorkspace } from '../utils/workspace/fill-workspace.ts';
import { type Contents, FileError, readDocumentFile, readExport, readSample } from './workspace-contents.ts';

const USAGE = `Usage: npm run workspace -- init URL [options]

Makes the shared workspace URL (https://couchdb.example.com/acme), or does what is missing of it.
  --sample               begin with the sample workspace
  --document FILE        begin with a definitions document
  --export FILE          begin with what “Export definitions and activity” in the settings wrote
  --member NAME          let a user in (may be repeated)
  --member-role ROLE     let in who has a role; the role workspace:<name> always does
  --steward NAME         let a user in who may change KPIs, terms, agreements (may be repeated)
The server's administrator: THROUGHLINE_USER and THROUGHLINE_PASSWORD, or THROUGHLINE_TOKEN, in the
environment. What is not there is asked for.
`;

/** What a person got wrong, as a sentence. */
class UsageError extends Error {}

const ADDRESS_WORDS: Record<AddressProblem, string> = {
  'not-an-address': 'That is no address. It looks like https://couchdb.example.com/acme.',
  'not-https': 'The address must begin with https: (http only for this machine).',
  'has-password': 'Leave name and password out of the address; they are asked for.',
  'no-name': 'The address ends with the name of the workspace: https://couchdb.example.com/acme.',
  'bad-name':
    'The name of a workspace begins with a small letter and has small letters, digits, _ and - in it.',
  reserved: 'This name cannot be used for a workspace.',
};

const ERROR_WORDS: Partial<Record<CouchErrorCode, string>> = {
  unreachable: 'The server cannot be reached.',
  timeout: 'The server does not answer.',
  cut: 'The connection was lost.',
  'not-couchdb': 'What answers there is not CouchDB.',
  'wrong-password': 'Name or password is wrong.',
  locked: 'The account is locked for some minutes after too many wrong passwords.',
  'token-expired': 'The token is out of date.',
  'token-refused': 'The server does not take this token.',
  'not-admin': 'Only an administrator of the server can do this.',
  'not-member': 'This user is not let in there.',
  exists: 'Something else is kept there. Give the workspace another name; nothing was changed.',
  busy: 'The server is busy.',
};

const DATABASE_WORDS = { definitions: 'definitions', activity: 'what people do' };
const RULE_WORDS = { written: 'written', upgraded: 'brought up to date', kept: 'up to date' };

const say = (line: string): void => console.log(line);

function stepWords(step: CreateStep): string {
  switch (step.step) {
    case 'database':
      return `Database for ${DATABASE_WORDS[step.database]}: ${step.made ? 'made' : 'there already'}.`;
    case 'rules':
      return `Rules of ${DATABASE_WORDS[step.database]}: ${RULE_WORDS[step.done]}.`;
    case 'access':
      return `Access to ${DATABASE_WORDS[step.database]}: ${step.changed ? 'set' : 'as it was'}.`;
    case 'workspace':
      return `Workspace document: ${step.made ? 'written' : 'there already'}.`;
  }
}

async function ask(question: string, hidden: boolean): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new UsageError(
      'Set THROUGHLINE_USER and THROUGHLINE_PASSWORD, or THROUGHLINE_TOKEN: there is nobody to ask.',
    );
  }
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = lines.question(question);
    muted = hidden;
    return await answer;
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}

async function credentials(): Promise<Credentials> {
  const { THROUGHLINE_USER, THROUGHLINE_PASSWORD, THROUGHLINE_TOKEN: token } = process.env;
  if (token) return { kind: 'token', token };
  const name = THROUGHLINE_USER || (await ask('Administrator: ', false));
  const password = THROUGHLINE_PASSWORD || (await ask('Password: ', true));
  return { kind: 'password', name, password };
}

const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 30_000;

/** Everything here may be done twice: what is lost on the way is simply done again. */
async function persistently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const passing = error instanceof CouchError && (isAmbiguous(error) || error.code === 'busy');
      if (!passing || attempt === ATTEMPTS) throw error;
      say(`${ERROR_WORDS[error.code] ?? 'That did not work.'} Trying again.`);
      const wait = Math.min(error.retryAfterMs ?? 250 * 2 ** attempt, LONGEST_WAIT_MS);
      await new Promise((wake) => setTimeout(wake, wait));
    }
  }
}

/** @returns the user's name as it will stand in what is written. @throws CouchError */
async function administrator(client: CouchClient): Promise<string> {
  const hello = fieldsOf((await client.request(null, '')).value);
  if (hello?.couchdb === undefined) throw new CouchError('not-couchdb');
  const session = fieldsOf((await client.request(null, '_session')).value);
  const context = fieldsOf(session?.userCtx);
  const name = textOf(context?.name);
  if (name === undefined || !textsOf(context?.roles).includes('_admin')) throw new CouchError('not-admin');
  return name;
}

interface Options {
  sample: boolean;
  document?: string | undefined;
  export?: string | undefined;
  members: string[];
  roles: string[];
  stewards: string[];
}

function contentsOf(options: Options, now: Date): Contents[] {
  return [
    ...(options.document === undefined ? [] : [readDocumentFile(options.document)]),
    ...(options.export === undefined ? [] : [readExport(options.export, now)]),
    ...(options.sample ? [readSample(now)] : []),
  ];
}

async function init(address: CouchAddress, options: Options): Promise<number> {
  const now = new Date();
  const at = now.toISOString();
  const contents = contentsOf(options, now);
  const client = couchClient({ address, credentials: await credentials() });
  const by = await administrator(client);
  const workspace: Workspace = contents[0]?.workspace ?? { id: slugOf(address.name), name: address.name };
  await persistently(() =>
    createWorkspace(client, {
      members: { names: options.members, roles: options.roles },
      stewards: options.stewards,
      workspace,
      by,
      at,
      onStep: (step) => say(stepWords(step)),
    }),
  );
  let whole = true;
  for (const { from, definitions, activity, problems } of contents) {
    // The workspace document stands already, made from the first of them.
    const rest = definitions.filter(({ type }) => type !== 'workspace');
    const filled = await persistently(() =>
      fillWorkspace(client, { definitions: rest, activity, by, at, from }),
    );
    say(`From ${from}: ${filled.written} written, ${filled.there} there already.`);
    if (filled.left > 0) say(`Left out: ${filled.left} that had been taken back.`);
    for (const problem of problems) say(`Not taken: ${problem}`);
    for (const { id, reason } of filled.refused) say(`Refused: ${id}: ${reasonWords(reason)}`);
    whole = whole && problems.length === 0 && filled.refused.length === 0;
  }
  say(`Done. People connect to ${addressText(address)} in the settings of Throughline.`);
  return whole ? 0 : 1;
}

/** What the server said, or the sentence that the settings show for a code. */
function reasonWords(reason: string): string {
  return (
    Object.entries(SENTENCES).find(([key]) => key === `shared_reason_${reason.replaceAll('-', '_')}`)?.[1]
      .message ?? reason
  );
}

function slugOf(name: string): string {
  return name.replace(/[^a-z0-9._-]+/g, '-').slice(0, 128);
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      sample: { type: 'boolean' },
      document: { type: 'string' },
      export: { type: 'string' },
      member: { type: 'string', multiple: true },
      'member-role': { type: 'string', multiple: true },
      steward: { type: 'string', multiple: true },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [command, text, ...more] = positionals;
  if (command !== 'init' || text === undefined || more.length > 0)
    throw new UsageError('Say init and one address.');
  const read = readAddress(text);
  if (!read.ok) throw new UsageError(ADDRESS_WORDS[read.problem]);
  const { sample = false, document, export: exported, member = [], steward = [] } = values;
  const roles = values['member-role'] ?? [];
  return init(read.address, {
    sample,
    document,
    export: exported,
    members: member,
    roles,
    stewards: steward,
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE')) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (error instanceof CouchError) {
    console.error(`${ERROR_WORDS[error.code] ?? error.message}${error.reason ? ` (${error.reason})` : ''}`);
    process.exitCode = 1;
  } else if (error instanceof NewerDesignError) {
    console.error(
      'This workspace has rules of a newer version of Throughline. Update first; nothing was changed.',
    );
    process.exitCode = 1;
  } else if (error instanceof FileError) {
    console.error(`${error.message} Nothing was changed.`);
    process.exitCode = 1;
  } else throw error;
}
