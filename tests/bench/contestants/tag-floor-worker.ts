/** The floor's worker: one put that waits for the disk, then an answer. */
import { tagRow } from './tag-row.ts';

/** Rows in one transaction while filling. */
const CHUNK = 10_000;

type Message = { type: 'fill'; total: number } | { type: 'put'; doc: unknown };

declare const chrome: {
  runtime: {
    onMessage: {
      addListener(
        listener: (message: Message, sender: unknown, answer: (value: unknown) => void) => true,
      ): void;
    };
  };
};

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-tags');
    request.onupgradeneeded = () => request.result.createObjectStore('tags', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function put(docs: readonly unknown[], durability: IDBTransactionDurability): Promise<void> {
  opened ??= open();
  const transaction = (await opened).transaction('tags', 'readwrite', { durability });
  const tags = transaction.objectStore('tags');
  for (const doc of docs) tags.put(doc);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

async function fill(total: number): Promise<void> {
  for (let start = 0; start < total; start += CHUNK) {
    const size = Math.min(CHUNK, total - start);
    await put(
      Array.from({ length: size }, (_, i) => tagRow(start + i).doc),
      'relaxed',
    );
  }
}

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  const work = message.type === 'fill' ? fill(message.total) : put([message.doc], 'strict');
  work.then(
    () => answer({ ok: true }),
    (error: unknown) => answer({ ok: false, error: String(error) }),
  );
  return true;
});
