/** What Orama keeps of a term. */
export const ORAMA_SCHEMA = {
  id: 'string',
  name: 'string',
  aliases: 'string[]',
  abbreviation: 'string',
  definition: 'string',
} as const;
