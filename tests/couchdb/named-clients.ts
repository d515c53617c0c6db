/**
 * Clients for the people of the write cases. A server that others use too gets users of other names: they are exchanged
 * in what is sent and in what comes back.
 */
import { WRITERS, type Writer } from '../../utils/workspace/write-case.fixture.ts';
import type { Subject } from './conformance-subject.ts';
import type { RawAnswer, RawClient } from './raw-client.ts';

export interface NamedClients extends Record<Writer, RawClient> {
  /** With a token in place of a password. */
  withToken(name: Writer, roles: readonly string[]): RawClient;
}

const NAMES = Object.keys(WRITERS) as Writer[];

export async function namedClients(subject: Subject): Promise<NamedClients> {
  const there = new Map<string, string>();
  const clients: Partial<Record<Writer, RawClient>> = {};
  for (const name of NAMES) {
    if (name === 'admin') continue;
    const user = await subject.user(WRITERS[name]);
    there.set(name, user.name);
    clients[name] = user.client;
  }
  const here = new Map([...there].map(([name, other]) => [other, name]));
  const translated =
    (client: RawClient): RawClient =>
    async (method, path, body, headers) => {
      const to = path.replace(/%3A(\w+)(?=$|\?)/, (whole, name: string) => {
        const other = there.get(name);
        return other === undefined ? whole : `%3A${other}`;
      });
      const answer = await client(method, to, exchanged(body, there), headers);
      return { ...answer, ...(exchanged({ body: answer.body, list: answer.list }, here) as RawAnswer) };
    };
  for (const name of NAMES) clients[name] = translated(clients[name] ?? subject.admin);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return {
    ...(clients as Record<Writer, RawClient>),
    withToken: (name, roles) =>
      translated(subject.withToken({ sub: there.get(name) ?? name, exp, '_couchdb.roles': roles })),
  };
}

/** Names as whole texts, and at the end of ids. */
function exchanged(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const at = value.lastIndexOf(':') + 1;
    const name = names.get(value.slice(at));
    return name === undefined ? value : value.slice(0, at) + name;
  }
  if (Array.isArray(value)) return value.map((item) => exchanged(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exchanged(item, names)]));
}
