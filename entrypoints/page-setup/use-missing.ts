/** What a page says in place of what it could not read. */
import { useQueryClient } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';
import type { Missing } from '../../components/ui/not-read.tsx';
import { errorWords } from './error-words.ts';

interface Read {
  data: unknown;
  error: unknown;
  errorUpdateCount: number;
  isFetching: boolean;
}

/** @returns `undefined`: it is there, or on its way for the first time */
export function useMissing(read: Read): Missing | undefined {
  const client = useQueryClient();
  // While it is asked for again, why it failed stands there still.
  const words = useRef('');
  if (read.error) words.current = errorWords(read.error);
  if (read.data !== undefined || read.errorUpdateCount === 0) return undefined;
  // What failed here has failed for the rest of the page, most likely.
  // `isFetching` is looked at only here: whoever does is drawn again each time that anything is asked for.
  return { words: words.current, busy: read.isFetching, onAgain: () => void client.invalidateQueries() };
}
