/** What the tests of a file or `describe` stand on: browsers, servers, pages. */
import { afterAll, beforeAll, beforeEach, TestRunner } from 'vitest';

export interface Ground {
  begin(): Promise<unknown>;
  /** Also of what `begin` left half made. */
  end?(): unknown;
  /** Each test goes on where the one before it ended. */
  inOrder?: boolean;
}

/** To be made, or made anew and gone through again, on a slow machine. */
const GROUND_MS = 180_000;
/** A browser that hangs is left to itself. */
const END_MS = 15_000;

/**
 * Makes the ground before the first test and takes it away after the last. A second try of a test (`retry`) never meets what
 * the first one left half done: it gets a new ground, on which the tests that it goes on from are gone through once more.
 * The ground itself gets a second try too.
 */
export function standOn({ begin, end, inOrder }: Ground): void {
  const anew = async (): Promise<void> => {
    const ended = Promise.resolve()
      .then(() => end?.())
      .catch(() => undefined);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, END_MS))]);
    await begin();
  };
  beforeAll(async () => {
    await begin().catch(async (error: Error) => {
      console.warn(`Begun anew after: ${error.stack}`);
      await anew();
    });
  }, GROUND_MS);
  beforeEach(async ({ task }) => {
    if (!task.result?.retryCount) return;
    await anew();
    const all = inOrder ? (task.suite ?? task.file).tasks : [];
    for (const before of all.slice(0, all.indexOf(task))) {
      if (before.result?.state === 'fail') throw new Error(`nothing to go on from: “${before.name}” failed`);
      if (before.type === 'test' && before.result?.state === 'pass') await TestRunner.getTestFn(before)();
    }
  }, GROUND_MS);
  afterAll(async () => {
    await end?.();
  }, GROUND_MS);
}
