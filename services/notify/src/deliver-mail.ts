import { append } from '#chassis/outbox';
import { inTransaction, readerOf, type Pool } from '#chassis/postgres';
import { DeliveryFailed } from '#proto/steward/notify/v1/events';
import { Delivery_State } from '#proto/steward/notify/v1/notify';
import { writeMail, type Letter, type Sender } from './domain/mail';
import { decideMail } from './domain/mail-decision';
import { delayAfter, delayForUnknown, maxTries } from './domain/retry';
import type { MailServer } from './mail-server';
import { tried } from './metrics';
import { findLetter } from './store/letter';
import { finishMail, requeueMail, type Claim, type Outcome } from './store/mail-queue';
import { findPeople } from './store/person';

/** What became of a mail; where it is to be tried again, in how many seconds. */
type Fate = Outcome & { again?: number };

/** Sends one claimed mail and writes down what became of it. */
export async function deliverMail(
  pool: Pool,
  server: MailServer | undefined,
  sender: Sender,
  claim: Claim,
): Promise<void> {
  const { again, ...outcome } = await attempt(pool, server, sender, claim);
  tried.add(1, { state: outcome.state });
  await inTransaction(pool, claim.tenant, async (tx) => {
    if (again !== undefined) return requeueMail(tx, claim, outcome, again);
    const finished = await finishMail(tx, claim, outcome);
    if (finished?.state !== Delivery_State.FAILED) return;
    const { version, ...delivery } = finished;
    await append(tx, DeliveryFailed, { delivery }, { id: delivery.id, version });
  });
}

/** Decides by what is known of the person now: the address may have changed since the mail was queued. */
async function attempt(
  pool: Pool,
  server: MailServer | undefined,
  sender: Sender,
  { tenant, deliveryId, tries }: Claim,
): Promise<Fate> {
  const db = readerOf(pool, tenant);
  const letter = (await findLetter(db, deliveryId))!;
  const person = (await findPeople(db, [letter.personId], '')).get(letter.personId);
  const decision = { ...decideMail(person, letter.topic, server !== undefined), attempts: 0 };
  if (!person && server) {
    const again = delayForUnknown(letter.ageSeconds);
    return again !== undefined
      ? { ...decision, again }
      : { ...decision, state: Delivery_State.SUPPRESSED, detail: 'the person never became known' };
  }
  if (decision.state === Delivery_State.SUPPRESSED) return { ...decision, attempts: tries - 1 };
  if (tries > maxTries)
    return {
      ...decision,
      state: Delivery_State.FAILED,
      attempts: maxTries,
      detail: 'the last tries did not end',
    };
  return send(server!, sender, letter, { name: person!.displayName, address: person!.email }, tries);
}

async function send(
  server: MailServer,
  sender: Sender,
  letter: Letter,
  to: { name: string; address: string },
  attempts: number,
): Promise<Fate> {
  const answer = await server.send(writeMail(letter, to, sender));
  const tried = { address: to.address, attempts };
  if ('accepted' in answer) return { ...tried, state: Delivery_State.DELIVERED, detail: answer.accepted };
  const again = answer.permanent ? undefined : delayAfter(attempts);
  const state = again === undefined ? Delivery_State.FAILED : Delivery_State.QUEUED;
  return { ...tried, state, detail: answer.detail, again };
}
