import { useSyncExternalStore } from 'react';
import { queries } from './queries';

const lookAgainMs = 60 * 60_000;
const listeners = new Set<() => void>();
let newer: (() => void) | undefined;
function offer(takeOver: () => void): void {
  newer = takeOver;
  listeners.forEach((tell) => tell());
}
const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** Goes on with a version that has come meanwhile; nothing while this is the newest. */
export const useNewer = (): (() => void) | undefined => useSyncExternalStore(listen, () => newer);

/** Has the browser keep the pages, so that they open without network, and hear of new versions. */
export async function install(): Promise<void> {
  const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!worker || import.meta.env.DEV) return;
  let wanted = false;
  let hadOne = worker.controller !== null;
  worker.addEventListener('controllerchange', () => {
    if (wanted) window.location.reload();
    // another page of ours went on: this one may, when the person likes
    else if (hadOne) offer(() => window.location.reload());
    // it has just come and saw nothing of what is open here
    else void queries.invalidateQueries();
    hadOne = true;
  });
  const registration = (await worker.register('/worker.js').catch(() => undefined)) as
    ServiceWorkerRegistration | undefined;
  if (!registration) return; // a browser may refuse to keep anything
  const look = () => {
    const { waiting } = registration;
    if (!waiting || !hadOne) return;
    offer(() => {
      wanted = true;
      waiting.postMessage('take over');
    });
  };
  look();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
  window.setInterval(() => void registration.update().catch(() => undefined), lookAgainMs);
}
