import { useEffect, useState } from 'react';

const nameOf = (name: string): string => `steward.draft.${name}`;

export function keepDraft(name: string, text: string): void {
  if (text === '') localStorage.removeItem(nameOf(name));
  else localStorage.setItem(nameOf(name), text);
}

/** What is being typed, kept in the browser until it is sent, so that nothing is lost by a reload. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState(() => localStorage.getItem(nameOf(name)) ?? '');
  useEffect(() => keepDraft(name, text), [name, text]);
  return [text, setText, () => setText('')];
}
