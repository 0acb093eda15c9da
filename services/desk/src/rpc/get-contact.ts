import { serviceActor } from '#chassis/actor';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { Contact, GetContactRequest } from '#proto/steward/desk/v1/contact';
import type { Context } from '../context';
import { findContact, listRecordsOf } from '../store/contact';

const few = { pageSize: 10 };

/** While identity is away the card lacks mail and telephone, and is there all the same. */
export const getContact: Errand<Context, GetContactRequest, Contact> = async (
  { id },
  { actor, deadline },
  { db, identity },
) => {
  if (!isId(id)) throw notFound();
  const reader = readerOf(db, actor.tenant);
  const [known, open, over, person] = await Promise.all([
    findContact(reader, id),
    listRecordsOf(reader, actor, id, few, 'open'),
    listRecordsOf(reader, actor, id, few, 'over'),
    identity
      .getPerson({ id }, { actor: serviceActor('desk', actor.tenant), deadline })
      .catch(() => ({ email: '', phone: '' })),
  ]);
  if (!known) throw notFound();
  const { email, phone } = person;
  return { ...known, email, phone, openRecords: open.rows, history: over.rows };
};
