/**
 * How CouchDB was measured to behave, as facts. They are tried on what the tests use in its place, and on a real one when
 * `COUCHDB_URL` is set, with an administrator in it: `COUCHDB_URL=http://admin:password@host:5984 vitest run tests/couchdb`.
 * Facts of tokens need its HS256 key too: `COUCHDB_JWT_SECRET`.
 */
import process from 'node:process';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { ACCESS_FACTS } from './access-facts.ts';
import {
  type Ability,
  type Fact,
  memoryModel,
  realServer,
  type Subject,
  testServer,
} from './conformance-subject.ts';
import { FEED_FACTS } from './feed-facts.ts';
import { WRITING_FACTS } from './writing-facts.ts';

const FACTS: readonly Fact[] = [...FEED_FACTS, ...WRITING_FACTS, ...ACCESS_FACTS];

function facts(name: string, abilities: readonly Ability[], start: () => Promise<Subject> | Subject): void {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject?.stop());

    test.each(FACTS.filter(({ needs }) => !needs || abilities.includes(needs)))('$fact', ({ check }) =>
      check(subject),
    );
  });
}

facts('the server of the tests', ['server', 'tokens'], testServer);
facts('the model in memory', [], memoryModel);

const { COUCHDB_URL: address, COUCHDB_JWT_SECRET: secret } = process.env;
if (address)
  facts('a real CouchDB', secret ? ['server', 'tokens'] : ['server'], () => realServer(address, secret));
else console.info('COUCHDB_URL is not set: what is known of CouchDB was not tried on a real one.');
