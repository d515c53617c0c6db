/** Every limit of a definitions document in one place; each is named in the message that refuses. */
export const LIMITS = {
  /** Bytes of a document after decoding. */
  documentBytes: 20 * 1024 * 1024,
  /** KPIs, terms, experiments, agreements, reviews and sites together. Observations, their data, count as bytes only. */
  definitions: 20_000,
  /** Bytes (UTF-8) of one text. */
  textBytes: 64 * 1024,
  /** Levels of nesting. */
  depth: 32,
  /** YAML aliases in one document. */
  yamlAliases: 100,
  /** Words, signs and line breaks of a YAML text as its lexer parts them: about 180 a definition. */
  yamlParts: 4_000_000,
} as const;
