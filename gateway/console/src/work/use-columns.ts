import { useState } from 'react';
import type { Schema } from '../api/client';
import { columnsOf } from './columns';

const keyOf = (view?: Schema['View']) => `steward.columns.${view?.id ?? ''}`;
const read = (key: string): string[] | undefined => {
  const kept = localStorage.getItem(key);
  return kept ? kept.split(' ') : undefined;
};

/** Which columns somebody sees of a view: their own choice, kept in the browser, before what the view says. */
export function useColumns(view?: Schema['View']): [string[], (names?: string[]) => void] {
  const [, setTimes] = useState(0);
  const key = keyOf(view);
  const names = columnsOf(read(key) ?? view?.columns).map(({ name }) => name);
  return [
    names,
    (chosen) => {
      if (chosen) localStorage.setItem(key, chosen.join(' '));
      else localStorage.removeItem(key);
      setTimes((times) => times + 1);
    },
  ];
}
