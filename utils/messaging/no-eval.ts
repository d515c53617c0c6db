/**
 * Import this before any schema is made. The extension's policy forbids `eval`; zod tries it once, when the first schema
 * is made, and the browser reports the attempt.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });
