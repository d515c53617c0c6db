import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it, test } from 'vitest';

const script = resolve(import.meta.dirname, '../../scripts/detect.ts');
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, stderr, stdout, lines };
};

it('prints one line an address, in order, whatever the address', () => {
  const urls = [
    'https://app.hubspot.com/email/7100200/edit/5500123/settings',
    'https://app.pipedrive.com/deal/9301',
    'not an address',
    'https://app.hubspot.com/campaigns/7100200',
  ];
  const { status, stderr, lines } = run(...urls);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      url: urls[0],
      record: { site: 'hubspot', tenant: '7100200', kind: 'campaign', id: 'email/5500123' },
      key: 'hubspot/7100200/campaign/email%2F5500123',
    },
    {
      url: urls[1],
      record: { site: 'pipedrive', tenant: null, kind: 'deal', id: '9301' },
      key: 'pipedrive/-/deal/9301',
    },
    { url: urls[2], record: null, key: null },
    { url: urls[3], record: null, key: null },
  ]);
});

it('recognises a self-hosted tool under a declared base only', () => {
  const url =
    'https://crm.orbit.example/main.aspx?pagetype=entityrecord&etn=lead&id=7f3a9b10-5c2d-ec11-8f8e-000d3a1b2c4d';
  expect(JSON.parse(run(url).stdout).record).toBeNull();
  for (const option of [
    ['--host', 'dynamics365=https://crm.orbit.example'],
    ['--host=dynamics365=https://crm.orbit.example/'],
  ]) {
    expect(JSON.parse(run(url, ...option).stdout).record.tenant).toBe('crm.orbit.example');
  }
});

test.each([
  [['--hosts', 'x'], 'There is no option --hosts.'],
  [['--host'], '--host needs a value'],
  [['--host', 'dynamics365'], 'write it as SITE=BASE'],
  [['--host', '=https://a.example'], 'write it as SITE=BASE'],
  [['--host', 'nobody=https://a.example'], 'there is no site "nobody"'],
  [['--host', 'hubspot=https://a.example'], 'HubSpot cannot be self-hosted'],
  [['--host', 'dynamics365=a.example'], '"a.example" is not a base address'],
  [[], 'Give at least one address.'],
])('%j is refused: %s', (args, sentence) => {
  const { status, stdout, stderr } = run(
    ...args,
    ...(args.length > 0 ? ['https://a.example'] : []).slice(args.at(-1) === '--host' ? 1 : 0),
  );
  expect(stderr).toContain(sentence);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

it('shows how it is used, and takes addresses that start with a dash behind --', () => {
  expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
  expect(run('--', '--host').lines).toEqual(['{"url":"--host","record":null,"key":null}']);
});
