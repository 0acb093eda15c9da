import { useQuery } from '@tanstack/react-query';
import { personOf } from '../../parts/records';
import { useMayManage } from '../rights';
import { Membership } from './Membership';
import { SignInCare } from './SignInCare';
import { Substitutes } from './Substitutes';

/** What is not written into a person, but done about them. */
export function PersonSide({ id }: { id: string }) {
  const { data: person } = useQuery(personOf(id));
  const mayManage = useMayManage('people');
  if (!person) return null;
  return (
    <div>
      <Membership person={person} />
      <Substitutes person={person} />
      {mayManage && <SignInCare person={person} />}
    </div>
  );
}
