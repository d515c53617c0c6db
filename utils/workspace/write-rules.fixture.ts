/** Who may write what in a shared workspace: for the function itself, and for a server that runs its text. */
import { ACTIVITY_CASES } from './activity-cases.fixture.ts';
import { BROUGHT_CASES } from './brought-cases.fixture.ts';
import { DEFINITION_CASES } from './definition-cases.fixture.ts';
import { SIGN_OFF_CASES } from './sign-off-cases.fixture.ts';
import type { WriteCase } from './write-case.fixture.ts';

export const WRITE_CASES: readonly WriteCase[] = [
  ...DEFINITION_CASES,
  ...SIGN_OFF_CASES,
  ...ACTIVITY_CASES,
  ...BROUGHT_CASES,
];
