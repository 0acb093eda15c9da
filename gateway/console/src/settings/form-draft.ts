import { draftKey } from '../parts/draft';
import type { Kept } from './kept';

/** What is typed into a form and not saved yet, with the version it began from. */
interface Begun<V> {
  base?: Kept<V>;
  values: V;
}

interface FormDraft<V> {
  read(): Begun<V> | undefined;
  write(begun: Begun<V>): void;
  forget(): void;
}

/** Keeps a form in the browser until it is saved. */
export function formDraft<V>(name: string): FormDraft<V> {
  const key = draftKey(name);
  return {
    read() {
      const text = localStorage.getItem(key);
      return text ? (JSON.parse(text) as Begun<V>) : undefined;
    },
    write: (begun) => localStorage.setItem(key, JSON.stringify(begun)),
    forget: () => localStorage.removeItem(key),
  };
}
