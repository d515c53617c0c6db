const WORDS = new Set(['%', 'percent', 'per cent', 'prozent']);

/** Whether the unit of an expected effect is per cent: of what was before, or, where the KPI is a percentage, nobody knows. */
export function isPerCent(unit: string): boolean {
  return WORDS.has(unit.trim().toLowerCase());
}
