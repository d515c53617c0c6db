/** What goes wrong on request: matched one by one against requests as they come in. */

/** Which requests: all that are given must hold. */
export interface FaultMatch {
  method?: string;
  /** Part of the path with its query, as it was sent. */
  path?: string;
  /** So many matching requests pass before (default 0). */
  skip?: number;
  /** For so many requests (default 1); `Infinity`: until cleared. */
  times?: number;
}

export type FaultAct =
  /** The connection ends; `after`: the request was carried out first. */
  | { kind: 'cut'; when: 'before' | 'after' }
  | { kind: 'delay'; ms: number }
  /** The answer ends after so many bytes. */
  | { kind: 'truncate'; bytes: number }
  /** `applied`: carried out first, as behind a proxy that gave up waiting. Header `Retry-After` in seconds or as a date. */
  | {
      kind: 'answer';
      status: number;
      error?: string;
      reason?: string;
      retryAfter?: string;
      applied?: boolean;
    }
  /** So many rows of the feed come again. */
  | { kind: 'replay'; rows: number };

export type Fault = FaultMatch & FaultAct;

/** Words CouchDB, or a proxy before it, would say. */
export const STATUS_WORDS: Record<number, readonly [error: string, reason: string]> = {
  401: ['unauthorized', 'Name or password is incorrect.'],
  403: ['forbidden', 'You are not allowed to access this db.'],
  409: ['conflict', 'Document update conflict.'],
  412: ['file_exists', 'The database could not be created, the file already exists.'],
  413: ['document_too_large', ''],
  429: ['too_many_requests', 'You have exceeded your rate limit.'],
  500: ['internal_server_error', 'No reason.'],
};

export class Faults {
  #planned: { fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#planned.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#planned = [];
  }

  /** Those that hold for a request, each counted as used. */
  take(method: string, path: string): Fault[] {
    const taken: Fault[] = [];
    for (const plan of this.#planned) {
      const { fault } = plan;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.path !== undefined && !path.includes(fault.path)) continue;
      if (plan.skip > 0) plan.skip--;
      else if (plan.times > 0) {
        plan.times--;
        taken.push(fault);
      }
    }
    this.#planned = this.#planned.filter(({ times }) => times > 0);
    return taken;
  }
}
