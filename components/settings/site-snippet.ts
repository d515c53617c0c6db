/**
 * A Site as YAML for the `sites` of a definitions document: one field a line, each value as JSON, which YAML reads too.
 * @param site plain data, as JSON carries it
 */
export function siteSnippet(site: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(site)
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value]) =>
      Array.isArray(value) && value.some((entry) => typeof entry === 'object')
        ? [`${field}:`, ...value.map((entry) => `  - ${JSON.stringify(entry)}`)]
        : [`${field}: ${JSON.stringify(value)}`],
    );
  return `sites:\n${lines.map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`).join('')}`;
}
