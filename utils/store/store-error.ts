/**
 * What can go wrong with a store.
 * - `open-timeout`: the browser did not answer in time (a known fault after extension updates);
 * - `blocked`: another tab holds an older version and the wait was given up;
 * - `version-newer`: the database was written by a newer version in a shape this code cannot read;
 * - `read-only`: a write on a read-only handle;
 * - `quota`: the disk or the quota is full, nothing of the transaction was kept;
 * - `closed`: the connection was closed (newer version opening, or by the browser): open again;
 * - `conflict`: the workspace changed since it was read, nothing was written;
 * - `held`: what somebody else wrote there, who was signed in before, is still to be sent; nothing was written;
 * - `unavailable`: the browser refuses IndexedDB (private windows, damaged profile);
 * - `failed`: anything else, nothing of the transaction was kept.
 */
export type StoreErrorCode =
  | 'open-timeout'
  | 'blocked'
  | 'version-newer'
  | 'read-only'
  | 'quota'
  | 'closed'
  | 'conflict'
  | 'held'
  | 'unavailable'
  | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, detail = '', cause?: unknown) {
    super(detail === '' ? code : `${code}: ${detail}`, { cause });
    this.code = code;
  }
}

const CODES: Record<string, StoreErrorCode> = {
  QuotaExceededError: 'quota',
  VersionError: 'version-newer',
  SecurityError: 'unavailable',
  // Chromium: "Internal error opening backing store", damaged files.
  UnknownError: 'unavailable',
};

/** Any thrown value as a StoreError. `whileOpening`: an InvalidStateError then means that IndexedDB is refused. */
export function toStoreError(error: unknown, whileOpening = false): StoreError {
  if (error instanceof StoreError) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const invalidState = whileOpening ? 'unavailable' : 'closed';
  const code = name === 'InvalidStateError' ? invalidState : (CODES[name] ?? 'failed');
  return new StoreError(code, message || name, error);
}
