import type { Actor } from '#chassis/actor';
import { decide, resource } from '#chassis/decide';
import { Problem, type Fields, type ProblemCode } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { Category_Kind, type SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { Dispatch } from '#proto/steward/desk/v1/rule';
import { Channel, Level } from '#proto/steward/type/v1/record';
import { handlingOf, isOffered, type CategoryTree } from './category-tree';

/** A contact as the desk takes it: who it is about, who took it, and what its record begins with. */
export interface Submission extends SubmitInteractionRequest {
  /** Empty where the contact came by itself. */
  takenById: string;
  groupId: string;
  assigneeId: string;
  /** Who answers for it from the start; empty where that is for the record's service to find. */
  ownerId: string;
  labels: string[];
}

/** Mail, chat and monitoring have inlets of their own. */
const byHand = [Channel.WEB, Channel.PHONE, Channel.WALK_IN, Channel.API];
const inPerson = [Channel.PHONE, Channel.WALK_IN];

const refuse = (code: ProblemCode, words: string, fields: Fields): never => {
  throw new Problem(code, words, fields);
};

/**
 * Whether the desk takes this contact from this caller, and as what.
 * @param found what the rules found; the caller's own word counts before it, the category's after it
 * @throws Problem invalid, or forbidden for a requester who speaks for another or on a channel of the desk's
 */
export function judgeSubmission(
  request: SubmitInteractionRequest,
  actor: Actor,
  tree: CategoryTree,
  found: Dispatch = Dispatch.fromPartial({}),
): Submission {
  const contactId = judgeWho(request, actor);
  checkContent(request);
  const categoryId = request.categoryId || found.categoryId;
  if (categoryId !== '' && !isReportedIn(tree, categoryId))
    refuse('invalid', 'This category is not offered.', { categoryId: 'is not a category to report in' });
  const usual = handlingOf(tree, categoryId);
  const takenById = contactId === actor.personId ? '' : actor.personId;
  if (request.answer && takenById === '')
    refuse('forbidden', 'Only who takes a contact answers it on the spot.', {
      answer: 'is for the service desk',
    });
  if (request.answer?.text.trim() === '')
    refuse('invalid', 'Say what the caller was told.', { 'answer.text': 'is empty' });
  return {
    ...request,
    attachmentIds: [...new Set(request.attachmentIds)],
    contactId,
    categoryId,
    takenById,
    groupId: found.groupId || (found.assigneeId === '' ? usual.groupId : ''),
    assigneeId: found.assigneeId,
    ownerId: takenById || found.ownerId,
    labels: found.labels,
    impact: said(request.impact) ?? said(found.impact) ?? usual.impact,
    urgency: said(request.urgency) ?? said(found.urgency) ?? usual.urgency,
  };
}

const isReportedIn = (tree: CategoryTree, id: string): boolean =>
  tree.get(id)?.kind === Category_Kind.INCIDENT && isOffered(tree, id);

const said = (level: Level): Level | undefined => (level === Level.LEVEL_UNSPECIFIED ? undefined : level);

/** Whom the contact is about. @throws Problem where the caller may not say so */
export function judgeWho({ channel, contactId: named }: SubmitInteractionRequest, actor: Actor): string {
  const maySubmitFor = (...ownerIds: string[]) =>
    decide(actor, 'interaction.submit', resource(actor.tenant, { ownerIds }));
  if (!byHand.includes(channel))
    refuse('invalid', 'Contacts of this channel are not taken here.', {
      channel: `is one of ${byHand.join(', ')} here`,
    });
  if (inPerson.includes(channel) && !maySubmitFor())
    refuse('forbidden', 'Only the service desk takes contacts of this channel.', {
      channel: 'is for the service desk',
    });
  if (named === '' && (inPerson.includes(channel) || actor.personId === ''))
    refuse('invalid', 'Say whom the contact is about.', { contactId: 'is needed' });
  const contactId = named || actor.personId;
  if (!isId(contactId)) refuse('invalid', 'There is no such person.', { contactId: 'does not exist' });
  if (!maySubmitFor(contactId))
    refuse('forbidden', 'You may not submit for somebody else.', { contactId: 'is somebody else' });
  return contactId;
}

function checkContent(request: SubmitInteractionRequest): void {
  const { subject, ciIds, serviceId, attachmentIds, impact, urgency } = request;
  const checks: Record<string, [boolean, string]> = {
    subject: [subject.trim() !== '', 'is empty'],
    ciIds: [ciIds.every(isId), 'holds something that is not an id'],
    serviceId: [serviceId === '' || isId(serviceId), 'is not an id'],
    attachmentIds: [attachmentIds.every(isId), 'holds something that is not an id'],
    impact: [impact !== Level.UNRECOGNIZED, 'is not a level'],
    urgency: [urgency !== Level.UNRECOGNIZED, 'is not a level'],
  };
  const wrong = Object.entries(checks).filter(([, [isRight]]) => !isRight);
  if (wrong.length > 0)
    refuse(
      'invalid',
      'The contact is not valid.',
      Object.fromEntries(wrong.map(([field, [, words]]) => [field, words])),
    );
}
