import { createContext, useContext } from 'react';
import { answer, api, type Person } from '../api/client';
import { ApiProblem } from '../api/problem';
import { follow } from './follow';

/** Who is signed in; nobody is no error. */
export const me = {
  queryKey: ['me'],
  queryFn: async (): Promise<Person | null> => {
    try {
      if (
        await endLeft().then(
          () => false,
          () => true,
        )
      )
        return null;
      const person = await answer(api.GET('/api/v1/me'));
      follow(person);
      return person;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
};

const leaving = 'steward.leaving';

/** Ends the session; without network it is as ended, and is ended before anything else is asked. */
export async function leave(): Promise<void> {
  localStorage.setItem(leaving, 'yes');
  await endLeft().catch(() => undefined);
}

let ending: Promise<void> | undefined;

/** Ends the session that was left without network: once, for the answer to a second time could end the one after it. */
export const endLeft = (): Promise<void> => (ending ??= end().finally(() => (ending = undefined)));

async function end(): Promise<void> {
  if (!localStorage.getItem(leaving)) return;
  await answer(api.DELETE('/api/v1/sessions/current')).catch((error) => {
    if (!(error instanceof ApiProblem) || error.status >= 500) throw error;
  });
  localStorage.removeItem(leaving);
}

/** The person at this screen, as the shell around the pages knows them. */
export const Me = createContext<Person | null>(null);

/** The person at this screen; pages behind the sign-in always have one. */
export function useMe(): Person {
  const person = useContext(Me);
  if (!person) throw new Error('nobody is signed in');
  return person;
}

export const may = ({ permissions }: Person, permission: string): boolean =>
  permissions?.includes(permission) ?? false;

/** Whether somebody works on the records of others. */
export const isStaff = (person: Person): boolean => (person.roles ?? []).some((role) => role !== 'requester');
