import { answer, api, type Person } from '../api/client';
import { ApiProblem } from '../api/problem';
import { follow } from './follow';
import { queries } from './queries';
import { me } from './session';

export type Choice = Partial<Pick<Person, 'locale' | 'timeZone'>>;

/**
 * Keeps what the person chose for themselves in their account. Where something else of them changed meanwhile, that is
 * in nobody's way; where the same did, they see it before they choose again.
 */
export async function choose(choice: Choice, seen: Person): Promise<void> {
  const names = Object.keys(choice) as (keyof Choice)[];
  const save = ({ etag }: Person) =>
    answer(
      api.PATCH('/api/v1/me', {
        params: { query: { updateMask: names.join(',') }, header: { 'If-Match': etag } },
        body: choice,
      }),
    );
  const person = await save(seen).catch(async (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
    const fresh = await queries.fetchQuery({ ...me, staleTime: 0 });
    if (!fresh || names.some((name) => fresh[name] !== seen[name])) throw error;
    return save(fresh);
  });
  follow(person);
  queries.setQueryData(me.queryKey, person);
}
