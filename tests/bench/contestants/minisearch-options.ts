import type { Options } from 'minisearch';

export const MINISEARCH_OPTIONS: Options = {
  fields: ['name', 'aliases', 'abbreviation', 'definition'],
  storeFields: ['name', 'hint'],
};
