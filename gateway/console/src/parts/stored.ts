/** What a request to the browser's database answers. */
export const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('not kept'));
  });

/** A store of things that have a `key`, in a database of its own. */
export async function openStore(
  database: string,
  store: string,
  mode: IDBTransactionMode,
): Promise<IDBObjectStore> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'key' });
  return (await settle(opening)).transaction(store, mode).objectStore(store);
}
