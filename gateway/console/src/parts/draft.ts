import { useEffect, useState } from 'react';
import type { Person } from '../api/client';
import { queries } from '../app/queries';
import { me } from '../app/session';

/** Where a draft of whoever is signed in is kept: the next person at this browser finds none of it. */
export const draftKey = (name: string): string =>
  `steward.draft.${queries.getQueryData<Person | null>(me.queryKey)?.id ?? ''}.${name}`;

export function keepDraft(name: string, text: string): void {
  if (text === '') localStorage.removeItem(draftKey(name));
  else localStorage.setItem(draftKey(name), text);
}

/** What is being typed, kept in the browser until it is sent, so that nothing is lost by a reload. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => localStorage.getItem(draftKey(name)) ?? '');
  useEffect(() => keepDraft(name, text), [name, text]);
  return [text, setText, () => setText('')];
}
