/** What became of a part of what was to be sent, and how parts make a whole. Pure but for what it waits for. */
import { CouchError } from '../workspace/couch-error.ts';
import { needsSignIn, saysWhen } from './shared-source.ts';
import { isOffline } from './shared-status.ts';

export interface PushedPart {
  /** Documents that need nothing more. */
  done: number;
  refused: number;
  /** Documents to be sent again on top of what was learnt. */
  again: number;
  /** Why the rest could not be sent; it waits. */
  error?: CouchError;
  /** Why single ones could not be sent, which wait and hold up nobody. */
  later?: CouchError;
}

export const NOTHING: PushedPart = { done: 0, refused: 0, again: 0 };

/** What the server does not answer while parts are read that are to be sent ends this part like what it does not take. */
export async function partOf(push: Promise<PushedPart>): Promise<PushedPart> {
  return push.catch((error: unknown) => {
    if (error instanceof CouchError) return { ...NOTHING, error };
    throw error;
  });
}

/** What one database says of itself, the other may not: definitions go where only that of activity is missing, or fails. */
export function isOfOne(error: CouchError): boolean {
  const { code } = error;
  return code === 'server-error' || !(isOffline(code) || needsSignIn(code) || saysWhen(error));
}

export function together(one: PushedPart, other: PushedPart): PushedPart {
  return {
    done: one.done + other.done,
    refused: one.refused + other.refused,
    again: one.again + other.again,
    ...whys(one.error ?? other.error, one.later ?? other.later),
  };
}

export function whys(
  error: CouchError | undefined,
  later: CouchError | undefined,
): Pick<PushedPart, 'error' | 'later'> {
  return { ...(error && { error }), ...(later && { later }) };
}
