/**
 * How CouchDB was measured to behave, as facts. They are tried on what the tests use in its place, and on a real one when
 * `COUCHDB_URL` is set, with an administrator in it: `COUCHDB_URL=http://admin:password@127.0.0.1:5984 vitest run tests/couchdb`
 * (another machine by `https`, for the tests that let installs work over it). It has CouchDB's own limits of size. Facts of
 * tokens need its HS256 key too: `COUCHDB_JWT_SECRET`. What only the real one can show says why (`because`).
 */
import { afterAll, beforeAll, describe, test } from 'vitest';
import { ACCESS_FACTS } from './access-facts.ts';
import { type Ability, type Fact, memoryModel, type Subject, servers } from './conformance-subject.ts';
import { FEED_FACTS } from './feed-facts.ts';
import { VALUE_FACTS } from './value-facts.ts';
import { WRITING_FACTS } from './writing-facts.ts';

const FACTS: readonly Fact[] = [...FEED_FACTS, ...WRITING_FACTS, ...VALUE_FACTS, ...ACCESS_FACTS];

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

for (const { name, abilities, start } of servers()) facts(name, abilities, start);
facts('the model in memory', [], memoryModel);
