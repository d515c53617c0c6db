/**
 * Random histories of tagging: whatever people, pages, workers and files do, the store holds what the rules say, nothing
 * is lost and nothing is done twice. `npm test` tries 1,000 histories of 20 steps and more, `npm run test:long` 10,000.
 * SEED=<seed> repeats one run.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActivityDoc } from '../../../utils/activity/activity-doc.ts';
import { recordRange } from '../../../utils/activity/schema.ts';
import { runs } from '../../random/runs.ts';
import { seedOfRun } from '../../random/seed.ts';
import { Clients } from './activity-clients.ts';
import {
  type Act,
  after,
  comparable,
  docsOf,
  EMPTY,
  type Message,
  type Model,
  RECORDS,
  recordOf,
  TARGETS,
  tagIdOf,
  targetOf,
} from './activity-model.ts';

const PEOPLE = ['local:ann', 'local:bob'];
const START = Date.parse('2026-01-01T00:00:00Z');

/** What a person does; which command an undo means and which file an import takes is known only when it happens. */
type Deed =
  | Exclude<Act, { act: 'undo' | 'import' | 'signal' | 'retract' | 'reword' }>
  | { act: 'signal'; record: number }
  | Late;
type Late =
  | { act: 'undo'; back: number }
  | { act: 'retract'; back: number }
  | { act: 'reword'; back: number; quote: string }
  | { act: 'file'; shelf: number }
  | { act: 'foreign'; record: number; target: number; note: string; deleted: boolean; minutes: number };

type Fault = { kill: number } | 'answer lost' | 'cut' | 'none';

type Step =
  | { step: 'do'; client: number; deed: Deed; fault: Fault; again: boolean; ms: number }
  | { step: 'both'; deeds: [Deed, Deed]; ms: number }
  | { step: 'repeat'; client: number; back: number }
  | { step: 'reopen'; client: number }
  | { step: 'export' };

const record = fc.nat(RECORDS.length - 1);
const target = fc.nat(TARGETS.length - 1);
const note = fc.constantFrom('', 'a', 'b');
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      { act: fc.constant('tag' as const), record, target, note, role: fc.constantFrom('tests', 'supports') },
      { requiredKeys: ['act', 'record', 'target'] },
    ),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('untag' as const), record, target }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('undo' as const), back: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('edit' as const), record, target, note: fc.option(note) }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('signal' as const), record }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retract' as const), back: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('reword' as const), back: fc.nat(1), quote: note }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('file' as const), shelf: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('foreign' as const),
      record,
      target,
      note,
      deleted: fc.boolean(),
      minutes: fc.integer({ min: -1, max: 1 }),
    }),
  },
);
const client = fc.nat(1);
/** The clock may stand still or be set back. */
const ms = fc.constantFrom(1000, 1, 0, -5000);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>('none') },
  { weight: 2, arbitrary: fc.record({ kill: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.constantFrom<Fault>('answer lost', 'cut') },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ step: fc.constant('do' as const), client, deed, fault, again: fc.boolean(), ms }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ step: fc.constant('both' as const), deeds: fc.tuple(deed, deed), ms }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('repeat' as const), client, back: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('reopen' as const), client }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('export' as const) }) },
);

class History {
  private readonly clients = new Clients();
  /** Of two messages at once either may have come first, and what tells them apart may show only later: in an undo. */
  private models: readonly Model[] = [EMPTY];
  /** All messages so far, newest last. */
  private readonly sent: Message[] = [];
  private readonly shelf: ActivityDoc[][] = [];
  private now = START;
  private commands = 0;

  async run(steps: readonly Step[]): Promise<void> {
    try {
      for (const next of steps) await this.take(next);
      await this.check();
    } finally {
      this.clients.close();
    }
  }

  private async take(step: Step): Promise<void> {
    switch (step.step) {
      case 'do': {
        this.now += step.ms;
        const message = this.messageOf(step.deed, step.client);
        return message && this.send(step.client, message, step.fault, step.again);
      }
      case 'both': {
        this.now += step.ms;
        const messages = step.deeds.map((deed, i) => this.messageOf(deed, i));
        return this.sendBoth(messages.filter((message) => message !== undefined));
      }
      case 'repeat': {
        const message = this.sent.at(-1 - step.back);
        return message && this.send(step.client, message, 'none', false);
      }
      case 'reopen':
        return this.clients.kill(step.client);
      case 'export': {
        const { activity } = await (await this.clients.store(0)).exportAll();
        this.shelf.push(activity);
      }
    }
  }

  /** `undefined`: there is nothing yet to undo or import. */
  private messageOf(deed: Deed, client: number): Message | undefined {
    const act = this.actOf(deed);
    if (!act) return undefined;
    const by = PEOPLE[client] ?? '';
    const message = { ...act, command: `c${++this.commands}`, by, at: new Date(this.now).toISOString() };
    this.sent.push(message);
    return message;
  }

  private actOf(deed: Deed): Act | undefined {
    switch (deed.act) {
      case 'undo': {
        const tagging = this.sent.filter((message) => 'target' in message);
        const undone = tagging.at(-1 - deed.back);
        if (!undone || !('target' in undone)) return undefined;
        return { act: 'undo', record: undone.record, target: undone.target, undone: undone.command };
      }
      case 'signal':
        return { ...deed, uuid: `u${this.commands}`, quote: `q${this.commands}` };
      case 'retract':
      case 'reword': {
        const { back, ...act } = deed;
        const signal = this.sent.filter((message) => message.act === 'signal').at(-1 - back);
        return signal && { ...act, record: signal.record, uuid: signal.uuid };
      }
      case 'file': {
        const versions = this.shelf.at(-1 - deed.shelf);
        return versions && { act: 'import', versions };
      }
      case 'foreign': {
        const { record, target, note, deleted, minutes } = deed;
        const at = new Date(START + minutes * 60_000).toISOString();
        const by = 'local:eve';
        const body = { record: recordOf(record), target: targetOf(target), note, by, at };
        const stamp = { v: 1, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by } as const;
        const id = tagIdOf(record, target);
        return {
          act: 'import',
          versions: [{ id, type: 'tag', body, ...stamp, ...(deleted && { deleted }) }],
        };
      }
      default:
        return deed;
    }
  }

  private async send(client: number, message: Message, fault: Fault, again: boolean): Promise<void> {
    const expected = this.models.map((model) => after(model, message));
    const then = expected.map(({ model }) => model);
    if (fault === 'none' || fault === 'answer lost') {
      const told = await this.clients.send(client, message);
      this.models = then.filter((_, i) => expected[i]?.status === told);
      if (this.models.length === 0) expect(told).toBe(expected[0]?.status);
      if (fault === 'answer lost') this.clients.kill(client);
    } else if (fault === 'cut') {
      await this.clients.sendCut(client, message);
      await this.adopt([...this.models, ...then]);
    } else {
      const told = await this.clients.sendKilled(client, message, fault.kill);
      // Killed before the end: nothing of it is there. An answer came: it was done before.
      await this.adopt(told === undefined ? this.models : then);
    }
    if (fault !== 'none' && again) await this.send(client, message, 'none', false);
  }

  /** Two messages at once, to two workers: one of both orders, by what is stored and by what their senders are told. */
  private async sendBoth(messages: readonly Message[]): Promise<void> {
    const told = await Promise.all(messages.map((message, client) => this.clients.send(client, message)));
    const orders = this.models.flatMap((before) =>
      [messages, [...messages].reverse()].map((order) => {
        let model = before;
        const statuses = new Map<Message, string>();
        for (const message of order) {
          const next = after(model, message);
          statuses.set(message, next.status);
          model = next.model;
        }
        return { model, told: messages.map((message) => statuses.get(message)) };
      }),
    );
    const possible = orders.filter((order) => order.told.every((status, i) => status === told[i]));
    if (possible.length === 0) expect(told).toEqual(orders[0]?.told);
    await this.adopt(possible.map(({ model }) => model));
  }

  /** One of these must be what is stored. */
  private async adopt(models: readonly Model[]): Promise<void> {
    const store = await this.clients.store(0);
    const { activity } = await store.exportAll();
    const outbox = (await store.readOutbox()).map(({ id }) => id);
    const textOf = (docs: readonly ActivityDoc[], waiting: readonly string[]) =>
      JSON.stringify([docs.map(comparable), [...waiting].sort()]);
    const found = textOf(activity, outbox);
    const fitting = models.filter((model) => textOf(docsOf(model), [...model.outbox]) === found);
    if (fitting.length === 0) {
      expect(activity).toEqual(docsOf(models[0] ?? EMPTY));
      expect(outbox).toEqual([...(models[0] ?? EMPTY).outbox].sort());
    }
    this.models = [...new Map(fitting.map((model) => [JSON.stringify([...model.rows]), model])).values()];
  }

  /** Everything that can be read, through both clients. */
  private async check(): Promise<void> {
    await this.adopt(this.models);
    const [model = EMPTY] = this.models;
    const docs = docsOf(model);
    const live = docs.filter(({ deleted }) => !deleted);
    for (const client of [0, 1]) {
      const store = await this.clients.store(client);
      expect((await store.exportAll()).activity).toEqual(docs);
      expect((await store.readOutbox()).map(({ id }) => id)).toEqual([...model.outbox].sort());
      if (client === 1) continue;
      for (const [i, id] of RECORDS.entries()) {
        const own = live.filter((doc) => doc.id.startsWith(`r:crm/-/deal/${id}:`));
        expect(await store.readRecord(recordRange(recordOf(i)))).toEqual(own);
      }
      for (const id of TARGETS) {
        const own = live.filter((doc) => doc.type === 'tag' && doc.body.target.id === id);
        expect(await store.readByTarget(`kpi:${id}`)).toEqual(own);
      }
      const written = (await store.readWriters()).reduce((sum, { documents }) => sum + documents, 0);
      expect(written).toBe(live.length);
      for (const person of PEOPLE) {
        const own = await store.readByPerson(person, { limit: 100 });
        const instants = own.map(({ updatedAt }) => Date.parse(updatedAt));
        expect(instants).toEqual([...instants].sort((a, b) => b - a));
        expect(own.map(({ id }) => id).sort()).toEqual(
          live.filter(({ body }) => 'by' in body && body.by === person).map(({ id }) => id),
        );
      }
    }
  }
}

const HISTORIES = runs(1000, 10_000);
const MINUTE = 60_000;

test(
  `the store holds what the rules say, ${HISTORIES} histories from seed ${seedOfRun()}`,
  async () => {
    const steps = fc.array(step, { minLength: 20, maxLength: 24, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, (steps) => new History().run(steps)),
      { numRuns: HISTORIES },
    );
  },
  HISTORIES > 1000 ? 40 * MINUTE : 3 * MINUTE,
);
