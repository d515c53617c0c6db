/**
 * The read of one record, of the campaigns of a hypothesis, and of what one person did, among 10,000 to 1,000,000 tags: it must
 * not grow with them.
 */
import type { Filled } from '../contestants/tags.ts';
import { inBrowser } from '../harness/browser.ts';
import { type Figure, figure, median } from '../harness/figure.ts';
import type { Bench } from '../harness/race.ts';
import { inTagPage, tagPages } from '../harness/tag-page.ts';

const SMALL = 1000;
const SIZES = [10_000, 100_000, 1_000_000] as const;
const READS = 300;
/** So many tags for each campaign that is tagged to the one hypothesis. */
const TAGS_A_CAMPAIGN = 4;
/** A million rows take their time. */
const LIMIT_MS = 60 * 60_000;

export const tagReads: Bench = {
  name: 'tag-reads',
  about:
    'reads of one record, and of a hypothesis’ campaigns, among 10,000, 100,000 and 1,000,000 tags, against 1,000',
  async run({ log }): Promise<Figure[]> {
    return inBrowser(
      await tagPages(),
      async ({ context, url }) => {
        const page = await context.newPage();
        await page.goto(url('tags.html'));
        const fill = async (workspace: string, from: number, to: number): Promise<void> => {
          await inTagPage(page, 'fill', workspace, from, to);
          await inTagPage(page, 'fillCampaigns', workspace, from / TAGS_A_CAMPAIGN, to / TAGS_A_CAMPAIGN);
        };
        await fill('small', 0, SMALL);
        const figures: Figure[] = [];
        let filled = 0;
        for (const size of SIZES) {
          const started = performance.now();
          await fill('large', filled, size);
          filled = size;
          log(`${size} tags, filled in ${((performance.now() - started) / 1000).toFixed(0)} s`);
          await page.waitForTimeout(2000);
          const both: Filled[] = [
            ['large', size],
            ['small', SMALL],
          ];
          await inTagPage(page, 'readRecords', both, READS); // Warm: the first reads after a fill pay for it.
          const [large = [], small = []] = await inTagPage(page, 'readRecords', both, READS);
          await inTagPage(page, 'readCampaigns', both, READS);
          const [campaigns = [], campaignsOfFew = []] = await inTagPage(page, 'readCampaigns', both, READS);
          const [mine = [], mineOfFew = []] = await inTagPage(page, 'readMine', both, READS);
          const against = (bench: string, found: number[], floor: number[], limit: number | null): Figure =>
            figure({
              bench: `${bench}-${size}`,
              contestant: 'product',
              against: `product-${SMALL}`,
              limit,
              median: median(found),
              againstMedian: median(floor),
              unit: 'ms',
              rounds: 1,
            });
          figures.push(
            against('record-read', large, small, 1.5),
            against('campaigns-read', campaigns, campaignsOfFew, 1.5),
            against('my-activity-read', mine, mineOfFew, null),
          );
        }
        return figures;
      },
      [],
      LIMIT_MS,
    );
  },
};
