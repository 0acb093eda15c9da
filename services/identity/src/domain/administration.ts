import type { Grant, Person } from '#proto/steward/identity/v1/identity';
import { administratorsRole } from './standard-roles';

/** Somebody who can still let others in. */
export const isAdministrator = ({ roles, disabled }: Pick<Person, 'roles' | 'disabled'>): boolean =>
  !disabled && roles.includes(administratorsRole);

/** Without these nobody could put right what went wrong. */
const indispensable = ['person.manage', 'role.manage'];

/** The right that the administrators' role would lose, if any. */
export const lostByAdministrators = (role: string, grants: Grant[]): string | undefined =>
  role === administratorsRole
    ? indispensable.find((right) => !grants.some(({ permission }) => permission === right))
    : undefined;
