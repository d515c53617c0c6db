/**
 * Sequences as CouchDB gives them: texts that nobody can read, another one at each request. What is in them is how far
 * each of two shards was read, and which database and which life of it that was.
 */
import { randomBytes } from 'node:crypto';
import { badRequest } from './refusal.ts';

/** How far each shard was read: everything up to and with this number of the store behind. */
export type Position = readonly [number, number];

const START: Position = [0, 0];

export interface SequenceOf {
  /** Another one for each database, also one of the same name made later. */
  instance: string;
  /** Counts how often the feed was made to start over. */
  epoch: number;
}

export function writeSequence(position: Position, { instance, epoch }: SequenceOf): string {
  const text = JSON.stringify([instance, epoch, ...position, randomBytes(6).toString('base64url')]);
  return `${Math.max(...position)}-g1AAAA${Buffer.from(text).toString('base64url')}`;
}

/** Sequences of another database, or of before the feed started over, replay everything without a word. */
export function readSequence(text: string, now: Position, of: SequenceOf): Position {
  if (text === '0' || text === '') return START;
  if (text === 'now') return now;
  const inner = /^\d+-g1AAAA([\w-]+)$/.exec(text)?.[1];
  try {
    const [instance, epoch, first, second] = JSON.parse(
      Buffer.from(inner ?? '', 'base64url').toString('utf8'),
    ) as [string, number, number, number];
    if (instance !== of.instance || epoch !== of.epoch) return START;
    return [first, second];
  } catch {
    throw badRequest("Malformed sequence supplied in 'since' parameter.");
  }
}
