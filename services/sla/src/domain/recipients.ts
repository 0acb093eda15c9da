import { type StepAction, StepAction_Recipient as Recipient } from '#proto/steward/sla/v1/sla';

/** Who stands where to a record; empty where nobody does. */
export interface People {
  requesterId: string;
  assigneeId: string;
  ownerId: string;
  memberIds: string[];
  leadId: string;
}

/** Who is to be told, each person once. */
export function listRecipients(actions: StepAction[], people: People): string[] {
  const ids = actions.flatMap((action) => findRecipients(action, people));
  return [...new Set(ids)].filter((id) => id !== '');
}

function findRecipients({ notify, personId }: StepAction, people: People): string[] {
  switch (notify) {
    case Recipient.ASSIGNEE:
      return [people.assigneeId];
    case Recipient.OWNER:
      return [people.ownerId];
    case Recipient.GROUP:
      return people.memberIds;
    case Recipient.GROUP_LEAD:
      return [people.leadId];
    case Recipient.REQUESTER:
      return [people.requesterId];
    case Recipient.PERSON:
      return [personId];
    default:
      return [];
  }
}
