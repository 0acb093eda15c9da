import { decide, resource } from '#chassis/decide';
import { Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Query } from '#chassis/rpc';
import type { SuggestRelatedRequest, SuggestRelatedResponse } from '#proto/steward/desk/v1/suggest';
import type { Context } from '../context';
import { spellIds } from '../domain/ids';
import { titleWords } from '../domain/title-words';
import { findCategories, findRelated } from '../store/related';

export const suggestRelated: Query<Context, SuggestRelatedRequest, SuggestRelatedResponse> = async (
  db,
  request,
  { actor },
) => {
  const { contactId: said, ciIds, serviceId, categoryId, subject, text } = spellIds(request);
  const contactId = said || actor.personId;
  for (const [field, ids] of Object.entries({ contactId: [contactId], ciIds, serviceId: [serviceId] }))
    if (ids.some((id) => id !== '' && !isId(id)))
      throw new Problem('invalid', 'Something named does not exist.', { [field]: 'does not exist' });
  if (!decide(actor, 'interaction.submit', resource(actor.tenant, { ownerIds: [contactId] })))
    throw new Problem('forbidden', 'You may not submit for somebody else.', {
      contactId: 'is somebody else',
    });
  const words = titleWords(`${subject} ${text.slice(0, 200)}`);
  const [records, categories] = await Promise.all([
    findRelated(db, actor, { contactId, ciIds, serviceId, words }),
    categoryId === '' && words.length > 0 ? findCategories(db, words) : [],
  ]);
  return { records, categories };
};
