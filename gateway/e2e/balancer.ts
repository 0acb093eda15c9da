import type { Answer, Person, Said } from './browser';
import { person } from './browser';

/** Someone behind a load balancer that asks every gateway whether it is ready, ten times a second. */
export function openBalancer(urls: string[]) {
  let ready = urls;
  let turn = 0;
  const look = setInterval(() => void lookAround(), 100);

  async function lookAround(): Promise<void> {
    const answers = await Promise.all(urls.map(isReady));
    ready = urls.filter((_, index) => answers[index]);
  }
  const next = (): string => (ready.length > 0 ? ready : urls)[turn++ % (ready.length || urls.length)]!;

  return {
    next,
    /** Sends each request once, to the gateway whose turn it is. */
    as: (token: string): Pick<Person, 'get' | 'post'> => ({
      get: (path: string) => person(next(), token).get(path),
      post: (path: string, body?: unknown, said?: Said): Promise<Answer> =>
        person(next(), token).post(path, body, said),
    }),
    stop: () => clearInterval(look),
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
