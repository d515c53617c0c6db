/**
 * Rows that differ in few fields, as JSON, a third as long: rows after one another that are alike but for their columns
 * become one series, `{ kpi: 'win-rate', at: ['2026-01-01', '2026-02-01'], value: [24, 25] }`.
 */

type Row = Readonly<Record<string, unknown>>;
/** A row whose columns hold the values of all its rows, equally many. */
export type Series = Row;

/** What rows are alike in: fields and their order, and the values of those that are no columns. */
const likeness = (row: Row, columns: readonly string[]): string =>
  JSON.stringify(Object.entries(row).map(([name, value]) => (columns.includes(name) ? name : [name, value])));

/** @param columns fields that differ from row to row; no other field may hold a list, and each row has at least one */
export function toSeries(rows: readonly Row[], columns: readonly string[]): Series[] {
  const runs: { like: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const like = likeness(row, columns);
    if (!columns.some((name) => name in row)) throw new Error(`a row without a column: ${like}`);
    const last = runs.at(-1);
    if (last?.like === like) last.rows.push(row);
    else runs.push({ like, rows: [row] });
  }
  return runs.map(({ rows: alike }) =>
    Object.fromEntries(
      Object.entries(alike[0] ?? {}).map(([name, value]) => {
        if (columns.includes(name)) return [name, alike.map((row) => row[name])];
        if (Array.isArray(value)) throw new Error(`${name} holds a list, and is no column`);
        return [name, value];
      }),
    ),
  );
}

/** The rows of {@link toSeries}. */
export function fromSeries(series: readonly Series[]): Row[] {
  return series.flatMap((one) => {
    const fields = Object.entries(one);
    const column = (fields.find(([, value]) => Array.isArray(value))?.[1] ?? []) as unknown[];
    return column.map((_, i) =>
      Object.fromEntries(fields.map(([name, value]) => [name, Array.isArray(value) ? value[i] : value])),
    );
  });
}
