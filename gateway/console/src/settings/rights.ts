import { may, useMe } from '../app/session';
import { sections } from './sections';

/** Whether the person at this screen may change the settings of a kind. */
export function useMayManage(place: string): boolean {
  const person = useMe();
  const right = sections[place]?.manage;
  return right !== undefined && may(person, right);
}
