import type { TestProject } from 'vitest/node';

/** Once a run: what repeats what was random in it. */
export default function tellSeed({ config }: TestProject): void {
  console.log(`What is random in these tests: SEED=${config.env.SEED}`);
}
