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

/** Faults by chance: the same for the same seed and the same order of requests. */
export interface Chaos {
  seed: number;
  /** Of requests that something happens to, 0 to 1. */
  share: number;
}

export class Faults {
  #chance: (() => number) | null = null;
  #share = 0;
  #planned: { fault: Fault; skip: number; times: number }[] = [];

  add(fault: Fault): void {
    this.#planned.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#planned = [];
    this.#chance = null;
  }

  chaos({ seed, share }: Chaos): void {
    this.#chance = chances(seed);
    this.#share = share;
  }

  /** Those that hold for a request, each counted as used. */
  take(method: string, path: string): FaultAct[] {
    const taken: FaultAct[] = [];
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
    if (this.#chance && this.#chance() < this.#share) taken.push(byChance(this.#chance));
    return taken;
  }
}

function byChance(chance: () => number): FaultAct {
  const acts: FaultAct[] = [
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'after' },
    { kind: 'delay', ms: Math.floor(chance() * 200) },
    { kind: 'truncate', bytes: Math.floor(chance() * 500) },
    { kind: 'answer', status: 429, retryAfter: '0' },
    { kind: 'answer', status: 500 },
    { kind: 'answer', status: 502, applied: true },
    { kind: 'answer', status: 503, applied: chance() < 0.5 },
    { kind: 'replay', rows: Math.ceil(chance() * 20) },
  ];
  return acts[Math.floor(chance() * acts.length)] as FaultAct;
}

/** A generator of numbers from 0 to 1 (a 32-bit xorshift after Marsaglia). */
function chances(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
