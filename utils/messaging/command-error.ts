import type { ErrorCode } from './protocol.ts';

/** A command that was refused for a reason that the person can be told. */
export class CommandError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail?: string) {
    super(detail ?? code);
    this.name = 'CommandError';
    this.code = code;
  }
}
