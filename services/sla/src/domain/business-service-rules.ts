import { Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { BusinessService } from '#proto/steward/sla/v1/sla';

/** @throws Problem invalid */
export function checkBusinessService({ name, ownerId }: BusinessService): void {
  if (name.trim() === '') throw new Problem('invalid', 'The service needs a name.', { name: 'is missing' });
  if (ownerId !== '' && !isId(ownerId))
    throw new Problem('invalid', 'There is no such person.', { ownerId: 'does not exist' });
}
