/**
 * Import this before anything else in an entry point. The extension's policy forbids `eval`; zod tries it once, when the
 * first schema is made (so while modules load, not at the first parse), and the browser reports the attempt.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });
