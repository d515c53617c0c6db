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
import { type Deed, type Fault, type Step, step } from './activity-steps.ts';

const PEOPLE = ['local:ann', 'local:bob'];
const START = Date.parse('2026-01-01T00:00:00Z');

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
