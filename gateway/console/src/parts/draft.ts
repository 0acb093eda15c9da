import { useEffect, useState } from 'react';

/** What is being typed, kept in the browser until it is sent, so that nothing is lost by a reload. */
export function useDraft(name: string): [string, (text: string) => void, () => void] {
  const key = `steward.draft.${name}`;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '');
  useEffect(() => {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  }, [key, text]);
  return [text, setText, () => setText('')];
}
