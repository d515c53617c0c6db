/**
 * Writes the observations of the sample workspace: `node scripts/sample-observations.ts`.
 * The numbers are a story told by hand, not noise. Acme moves to larger customers: deals grow, security
 * reviews come in, cycles lengthen and fewer deals are won; marketing's volume rises and so does its price; the
 * customers who are there stay and grow, while the support desk feels the load.
 * Its sums hold (the test of the sample checks them): net new ARR = new + expansion − lost, new business ARR =
 * won deals × average deal size, win rate = won ÷ closed deals.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** First month of the story; the last of twelve is the current one and holds the last 30 days until it closes. */
const FIRST_MONTH = '2025-12';

/** KPI id → values from the first month on. Fewer than twelve: the source stopped answering. */
const MONTHLY: Record<string, readonly number[]> = {
  'net-new-arr': [
    316400, 283400, 314000, 354800, 383800, 331500, 382000, 378700, 334500, 379000, 372000, 384000,
  ],
  'new-arr': [254400, 225400, 240000, 278800, 298800, 247500, 289000, 290700, 253500, 280000, 267000, 273000],
  'expansion-arr': [
    120000, 118000, 126000, 131000, 135000, 138000, 142000, 140000, 137000, 149000, 153000, 158000,
  ],
  'lost-arr': [58000, 60000, 52000, 55000, 50000, 54000, 49000, 52000, 56000, 50000, 48000, 47000],
  'net-revenue-retention': [107.4, 107.9, 108.3, 108.8, 109.2, 109.6, 110.1, 110.5, 110.8, 111.2, 111.6, 112],
  'gross-revenue-retention': [90.8, 90.9, 91.2, 91.3, 91.5, 91.6, 91.8, 91.9, 92, 92.2, 92.4, 92.6],
  'customer-acquisition-cost': [
    18200, 19100, 19000, 17600, 17300, 19200, 18700, 18800, 20100, 19900, 21500, 22000,
  ],
  'cac-payback': [17.2, 17.8, 17.8, 16.1, 15.6, 17.5, 16.5, 16.5, 17.8, 17.1, 18.1, 18.1],
  'qualified-pipeline': [
    1010000, 1040000, 1080000, 1130000, 1120000, 1090000, 1180000, 1150000, 1060000, 1210000, 1230000,
    1260000,
  ],
  'qualified-opportunity-rate': [24.8, 25.3, 25, 26.1, 26.8, 27, 27.4, 28.2, 27.6, 29.3, 30.2, 30.6],
  'lead-response-time': [7.8, 7.2, 6.9, 6.4, 6, 5.6, 5.1, 4.8, 5.2, 4.4, 4.1, 3.6],
  'win-rate': [27.1, 26.4, 26.8, 26.2, 25.7, 25.9, 25, 24.3, 24.6, 23.2, 22.4, 21.4],
  'sales-cycle-length': [39, 40, 39, 40, 41, 41, 42, 41, 42, 43, 43, 44],
  'average-deal-size': [15900, 16100, 16000, 16400, 16600, 16500, 17000, 17100, 16900, 17500, 17800, 18200],
  'pipeline-coverage': [3.3, 3.2, 3.4, 3.5, 3.4, 3.5, 3.6, 3.5, 3.4, 3.7, 3.6, 3.7],
  'forecast-accuracy': [86, 88, 87, 90, 89, 91, 90, 89, 88, 87, 85, 86],
  'average-discount': [13.4, 13.1, 12.8, 12.9, 12.2, 12.4, 11.9, 11.6, 11.8, 11.4, 11.2, 11],
  'contacts-per-deal': [2.1, 2.1, 2.2, 2.3, 2.4, 2.4, 2.6, 2.7, 2.7, 2.9, 3.1, 3.2],
  'discovery-to-proposal-rate': [52, 54, 53, 56, 57, 58, 57, 60, 59, 61, 62, 62],
  'marketing-qualified-leads': [452, 448, 470, 496, 505, 488, 520, 512, 470, 548, 566, 584],
  'marketing-sourced-pipeline': [
    540000, 560000, 590000, 620000, 625000, 600000, 660000, 650000, 590000, 700000, 725000, 745000,
  ],
  'mql-to-sql-rate': [22, 22.4, 21.8, 22.9, 23.3, 23, 23.6, 23.9, 23.1, 24.2, 24.6, 24.1],
  'visitor-to-lead-rate': [1.9, 1.9, 2, 2, 2.2, 2.2, 2.3, 2.3, 2.2, 2.3, 2.3, 2.2],
  'cost-per-mql': [131, 130, 133, 134, 136, 137, 140, 141, 146, 149, 153, 158],
  'marketing-efficiency-ratio': [4.3, 3.87, 3.84, 4.19, 4.35, 3.7, 3.97, 4.03, 3.69, 3.43, 3.08, 2.96],
  'email-click-rate': [2.6, 2.7, 2.6, 2.8, 2.9, 2.8, 3, 3, 2.9, 3.1, 3.2, 3.3],
  'paid-click-through-rate': [4.1, 4, 4.1, 3.9, 3.9, 3.8, 3.7, 3.7, 3.5, 3.5, 3.4, 3.3],
  'all-form-leads': [1480, 1450, 1530, 1610, 1640, 1590, 1700, 1680, 1560, 1790, 1850, 1910],
  'weekly-active-teams': [3900, 3990, 4080, 4210, 4330, 4420, 4560, 4640, 4690, 4880, 5060, 5240],
  stickiness: [60.8, 61.2, 61.5, 62, 62.4, 62.3, 63, 62.7, 61.9, 63.4, 63.9, 64.1],
  'activation-rate': [38.2, 38.9, 39.5, 40.3, 41.1, 41.4, 42.6, 43, 42.7, 44.2, 45.1, 46.3],
  'time-to-value': [24, 23, 24, 22, 22, 21, 20, 20, 19, 19],
  'customer-satisfaction': [95.1, 95.2, 95, 94.9, 94.8, 94.9, 94.6, 94.4, 94, 93.8, 93.5, 93.2],
  'first-response-time': [2.1, 2.2, 2.3, 2.2, 2.4, 2.4, 2.5, 2.7, 3, 3.1, 3.4, 3.7],
  'resolution-time': [18.9, 18.7, 19.2, 19, 19.6, 19.8, 20.1, 20.6, 21.2, 21.5, 22, 22.4],
  'net-promoter-score': [36, 36, 37, 38, 38, 39, 40, 40, 41, 42, 43, 44],
  'self-service-rate': [28, 28, 29, 29, 30, 31, 31, 32, 32, 33, 33, 34],
};

/** KPI id → deals behind each monthly value. */
const SAMPLE_SIZES: Record<string, readonly number[]> = {
  'win-rate': [59, 53, 56, 65, 70, 58, 68, 70, 61, 69, 67, 70],
  'average-deal-size': [16, 14, 15, 17, 18, 15, 17, 17, 15, 16, 15, 15],
  'sales-cycle-length': [16, 14, 15, 17, 18, 15, 17, 17, 15, 16, 15, 15],
};

/** A series beside the KPI's own: one segment of it, or what an experiment measures. */
interface Series {
  kpi: string;
  /** Start of the first period, `yyyy-mm-dd`. */
  from: string;
  period: 'P1D' | 'P7D' | 'P1M';
  values: readonly number[];
  n?: readonly number[];
  segment?: string;
  experiment?: string;
  variant?: string;
}

const SERIES: readonly Series[] = [
  // Where the win rate is lost: larger customers.
  {
    kpi: 'win-rate',
    from: '2026-09-01',
    period: 'P1M',
    segment: 'From 40 seats',
    values: [21.7, 20, 17.9],
    n: [23, 25, 28],
  },
  {
    kpi: 'win-rate',
    from: '2026-09-01',
    period: 'P1M',
    segment: 'Under 40 seats',
    values: [23.9, 23.8, 23.8],
    n: [46, 42, 42],
  },
  // EXP-11: on course.
  {
    kpi: 'activation-rate',
    from: '2026-10-19',
    period: 'P7D',
    experiment: 'exp-11',
    variant: 'b',
    values: [48.1, 50, 47.3, 51.8],
    n: [52, 54, 55, 56],
  },
  {
    kpi: 'activation-rate',
    from: '2026-10-19',
    period: 'P7D',
    experiment: 'exp-11',
    variant: 'a',
    values: [45.3, 44.2, 46.3, 45.5],
    n: [53, 52, 54, 55],
  },
  {
    kpi: 'first-response-time',
    from: '2026-10-19',
    period: 'P7D',
    experiment: 'exp-11',
    values: [3.4, 3.5, 3.6, 3.8],
  },
  // EXP-12: wins rise with the pack, and the cycle of the deals in the test passes its limit (50) for two days.
  {
    kpi: 'win-rate',
    from: '2026-10-05',
    period: 'P7D',
    experiment: 'exp-12',
    variant: 'pack',
    values: [25, 22.2, 25, 22.2, 25, 33.3],
    n: [8, 9, 8, 9, 8, 9],
  },
  {
    kpi: 'win-rate',
    from: '2026-10-05',
    period: 'P7D',
    experiment: 'exp-12',
    variant: 'control',
    values: [22.2, 12.5, 22.2, 22.2, 12.5, 22.2],
    n: [9, 8, 9, 9, 8, 9],
  },
  {
    kpi: 'sales-cycle-length',
    from: '2026-11-09',
    period: 'P1D',
    experiment: 'exp-12',
    values: [46, 46, 47, 47, 48, 48, 48, 49, 49, 49, 50, 51, 52],
  },
  {
    kpi: 'average-discount',
    from: '2026-10-05',
    period: 'P7D',
    experiment: 'exp-12',
    values: [11.4, 11.2, 11, 11.3, 10.9, 10.8],
  },
  // EXP-13: calls help, but the webinar's leads have cost more than its limit (180) for three weeks.
  {
    kpi: 'mql-to-sql-rate',
    from: '2026-10-12',
    period: 'P7D',
    experiment: 'exp-13',
    variant: 'b',
    values: [25.9, 26.7, 27.6, 25, 28.1],
    n: [27, 30, 29, 28, 32],
  },
  {
    kpi: 'mql-to-sql-rate',
    from: '2026-10-12',
    period: 'P7D',
    experiment: 'exp-13',
    variant: 'a',
    values: [25, 24.1, 23.3, 25, 25.8],
    n: [28, 29, 30, 28, 31],
  },
  {
    kpi: 'cost-per-mql',
    from: '2026-10-12',
    period: 'P7D',
    experiment: 'exp-13',
    values: [161, 168, 176, 184, 191, 196],
  },
];

/** Start of the period that is `steps` periods after `from`. */
function startOf(from: string, period: Series['period'], steps: number): string {
  const start = new Date(`${from}T00:00:00Z`);
  if (period === 'P1M') start.setUTCMonth(start.getUTCMonth() + steps);
  else start.setUTCDate(start.getUTCDate() + steps * (period === 'P7D' ? 7 : 1));
  return start.toISOString().slice(0, 10);
}

function lines(series: Series): string[] {
  return series.values.map((value, step) => {
    const fields = [
      `kpi: ${series.kpi}`,
      `at: ${startOf(series.from, series.period, step)}`,
      `period: ${series.period}`,
      `value: ${value}`,
    ];
    if (series.segment) fields.push(`segment: ${series.segment}`);
    if (series.experiment) fields.push(`experiment: ${series.experiment}`);
    if (series.variant) fields.push(`variant: ${series.variant}`);
    const n = series.n?.[step];
    if (n !== undefined) fields.push(`n: ${n}`);
    return `  - { ${fields.join(', ')} }`;
  });
}

const HEADING = '# Observations: written by scripts/sample-observations.ts, change them there.';

/** The observations block of the document, one observation a line, up to and with the last line break. */
function renderObservations(): string {
  const monthly = Object.entries(MONTHLY).map(
    ([kpi, values]): Series => ({
      kpi,
      from: `${FIRST_MONTH}-01`,
      period: 'P1M',
      values,
      ...(SAMPLE_SIZES[kpi] && { n: SAMPLE_SIZES[kpi] }),
    }),
  );
  return `${[HEADING, 'observations:', ...[...monthly, ...SERIES].flatMap(lines)].join('\n')}\n`;
}

/**
 * The document with its observations replaced: they are its last part, from the heading on.
 * @throws Error when the heading is not there.
 */
export function withObservations(document: string): string {
  const start = document.indexOf(HEADING);
  if (start < 0) throw new Error(`No line "${HEADING}" in the document: put it where observations begin.`);
  return document.slice(0, start) + renderObservations();
}

if (import.meta.main) {
  const file = fileURLToPath(new URL('../assets/sample-workspace/sample-workspace.yaml', import.meta.url));
  writeFileSync(file, withObservations(readFileSync(file, 'utf8')));
}
