import { notFound, Problem } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import { Contact, type UpdateContactRequest } from '#proto/steward/desk/v1/contact';
import { Channel } from '#proto/steward/type/v1/record';
import type { Context } from '../context';
import { lockContact, savePreference } from '../store/contact';

export const updateContact: Command<Context, UpdateContactRequest, Contact> = async (
  tx,
  { contact: sent, updateMask, etag },
) => {
  const known = sent && isId(sent.id) ? await lockContact(tx, sent.id) : undefined;
  if (!known) throw notFound();
  matchVersion(etag, Number(known.etag));
  const wanted = { ...known, ...changesOf(updateMask, sent, ['language', 'channel', 'vip', 'notes']) };
  if (wanted.channel === Channel.UNRECOGNIZED)
    throw new Problem('invalid', 'There is no such channel.', { channel: 'is not a channel' });
  await savePreference(tx, wanted);
  return Contact.fromPartial({ ...wanted, etag: etagOf(Number(known.etag) + 1) });
};
