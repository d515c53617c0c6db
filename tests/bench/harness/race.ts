/**
 * Contestants run one after the other, in another order in each round: whoever runs first after a pause, or while the
 * machine is busy with something else, must not be the same one every time.
 */
import type { Sample } from './figure.ts';

export interface Bench {
  name: string;
  /** One line for `--help`. */
  about: string;
  run(setting: Setting): Promise<import('./figure.ts').Figure[]>;
}

export interface Setting {
  rounds: number;
  /** In [0, 1). */
  random(): number;
  /** Tells on stderr how far it is. */
  log(line: string): void;
}

export type Contestants<N extends string> = Record<N, () => Promise<Sample>>;

/** The samples of each contestant, one a round. */
export async function race<N extends string>(
  contestants: Contestants<N>,
  { rounds, random, log }: Setting,
): Promise<Record<N, Sample[]>> {
  const names = Object.keys(contestants) as N[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, Sample[]>;
  for (let round = 1; round <= rounds; round++) {
    for (const name of shuffled(names, random)) {
      const sample = await contestants[name]();
      samples[name].push(sample);
      const told = Object.entries(sample).map(([measure, value]) => `${measure} ${value.toFixed(1)}`);
      log(`round ${round}/${rounds} ${name}: ${told.join(', ')}`);
    }
  }
  return samples;
}

/** Fisher–Yates. */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
