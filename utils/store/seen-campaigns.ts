/** Campaigns that this person had on the screen: what lists offer for adding a touch. They never leave this install. */
import { recordKey } from '../records/record-ref.ts';
import type { AppStore } from './app-store.ts';
import type { Connection } from './open-database.ts';
import type { AppSchema } from './schema.ts';
import { read, write } from './transaction.ts';

const CAMPAIGNS_KEPT = 500;
/** A campaign looked at again within this time is not written again. */
const SEEN_AGAIN_MS = 60_000;

type Campaigns = Pick<AppStore, 'noteCampaign' | 'seenCampaigns' | 'forgetCampaign'>;

export function seenCampaigns(connection: Connection<AppSchema>): Campaigns {
  return {
    noteCampaign: ({ record, title, at, workspace }) =>
      write(connection, ['campaigns'], 'relaxed', async (tx, queue) => {
        const campaigns = tx.objectStore('campaigns');
        const key = recordKey(record);
        const [known, count] = await Promise.all([campaigns.get(key), campaigns.count()]);
        const name = title ?? known?.title;
        const recent = known && Math.abs(Date.parse(at) - Date.parse(known.lastSeen)) < SEEN_AGAIN_MS;
        if (recent && name === known.title && workspace === known.workspace) return;
        const more = {
          ...(name !== undefined && { title: name }),
          ...(workspace !== undefined && { workspace }),
        };
        queue(campaigns.put({ key, record, ...more, lastSeen: at }));
        const over = count + (known ? 0 : 1) - CAMPAIGNS_KEPT;
        if (over <= 0) return;
        for (const old of await campaigns.index('lastSeen').getAllKeys(null, over)) {
          queue(campaigns.delete(old));
        }
      }),
    seenCampaigns: async (limit = CAMPAIGNS_KEPT) => {
      const all = await read(connection, ['campaigns'], (tx) =>
        tx.objectStore('campaigns').index('lastSeen').getAll(),
      );
      return all.reverse().slice(0, limit);
    },
    forgetCampaign: (key) =>
      write(connection, ['campaigns'], 'strict', async (tx, queue) =>
        queue(tx.objectStore('campaigns').delete(key)),
      ),
  };
}
