/** One record in one database: what the contestants of the popup bench start from. */

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bench-blob', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('blob');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function readBlob(): Promise<string> {
  const db = await open();
  const text = await new Promise<string>((resolve, reject) => {
    const request = db.transaction('blob').objectStore('blob').get('all');
    request.onsuccess = () => resolve(request.result as string);
    request.onerror = () => reject(request.error);
  });
  db.close();
  return text;
}

export async function writeBlob(text: string): Promise<void> {
  const db = await open();
  await new Promise<void>((resolve, reject) => {
    const transaction = db.transaction('blob', 'readwrite');
    transaction.objectStore('blob').put(text, 'all');
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  db.close();
}
