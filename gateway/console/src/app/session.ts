import { useQuery } from '@tanstack/react-query';
import { answer, api, type Person } from '../api/client';
import { ApiProblem } from '../api/problem';

/** Who is signed in; nobody is no error. */
export const me = {
  queryKey: ['me'],
  queryFn: async (): Promise<Person | null> => {
    try {
      return await answer(api.GET('/api/v1/me'));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
};

/** The person at this screen; pages behind the sign-in always have one. */
export function useMe(): Person {
  const { data } = useQuery(me);
  if (!data) throw new Error('nobody is signed in');
  return data;
}

export const may = ({ permissions }: Person, permission: string): boolean =>
  permissions?.includes(permission) ?? false;

/** Whether somebody works on the records of others. */
export const isStaff = (person: Person): boolean => (person.roles ?? []).some((role) => role !== 'requester');
