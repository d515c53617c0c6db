/** An answer that is an error, in CouchDB's words. Thrown anywhere, sent in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly reason: string;
  readonly headers: Record<string, string>;

  constructor(status: number, error: string, reason: string, headers: Record<string, string> = {}) {
    super(`${status} ${error}: ${reason}`);
    this.status = status;
    this.error = error;
    this.reason = reason;
    this.headers = headers;
  }
}

export const badRequest = (reason: string): Refusal => new Refusal(400, 'bad_request', reason);
export const notFound = (reason: string): Refusal => new Refusal(404, 'not_found', reason);
export const notServerAdmin = (): Refusal => new Refusal(401, 'unauthorized', 'You are not a server admin.');
