import { Problem } from '#chassis/errors';
import { Link_Kind as Kind, type Link_Type as Type } from '#proto/steward/incident/v1/link';

export interface LinkSaid {
  toType: Type;
  toId: string;
  kind: Kind;
}

const isKnown = (value: string): boolean => !/UNSPECIFIED$|^UNRECOGNIZED$/.test(value);

/** @throws Problem invalid naming the field */
export function checkLink({ toType, toId, kind }: LinkSaid, incidentId: string): LinkSaid {
  if (!isKnown(toType)) throw new Problem('invalid', 'Say what it is.', { toType: 'is required' });
  if (toId === '') throw noSuchEnd();
  if (toId === incidentId)
    throw new Problem('invalid', 'It has to do with itself.', { toId: 'is the incident itself' });
  return { toType, toId, kind: isKnown(kind) ? kind : Kind.RELATED };
}

export const noSuchEnd = (field = 'toId'): Problem =>
  new Problem('invalid', 'There is no such thing, or you may not see it.', { [field]: 'does not exist' });

export const linkInWords = ({ toType, toId, kind }: LinkSaid): string => `${kind} ${toType} ${toId}`;
