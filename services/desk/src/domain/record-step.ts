import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, type LogEntry } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';

/** What is counted of a record's life. */
export type StepKind = 'REOPEN' | 'TRANSFER' | 'ANSWER';

/** A step of a record under the id that both its event and its line in the operation log have. */
export interface RecordStep {
  id: string;
  recordId: string;
  kinds: StepKind[];
  time: Date;
}

/** What the desk says to the requester; the word of the requester is no answer. */
const answers = new Set([Action.NOTICE, Action.RESOLVE, Action.CLOSE, Action.ACCEPT]);

/** @param groupIds the groups before and after the change */
export function stepOfEvent(event: IncidentChanged, id: string, groupIds: string[]): RecordStep {
  const { incident, action, time, personId, text, previousAssigneeId } = event;
  const { requesterId, holdReason } = incident!;
  const told = answers.has(action) || (action === Action.HOLD && holdReason === HoldReason.AWAITING_CALLER);
  const moved = action !== Action.CREATE && (groupIds.length > 1 || previousAssigneeId !== '');
  return {
    id,
    recordId: incident!.id,
    time: time!,
    kinds: kindsOf({ action, moved, answered: told && text !== '' && personId !== requesterId }),
  };
}

export function stepOfLog(entry: LogEntry, recordId: string, requesterId: string): RecordStep {
  const { id, time, personId, action, changes, text } = entry;
  const told = answers.has(action) || (action === Action.HOLD && entry.public);
  const moved =
    action !== Action.CREATE &&
    changes.some(({ field, from }) => (field === 'groupId' || field === 'assigneeId') && from !== '');
  return {
    id,
    recordId,
    time: time!,
    kinds: kindsOf({ action, moved, answered: told && text !== '' && personId !== requesterId }),
  };
}

function kindsOf(step: { action: Action; moved: boolean; answered: boolean }): StepKind[] {
  const kinds: StepKind[] = [];
  if (step.action === Action.REOPEN) kinds.push('REOPEN');
  if (step.moved) kinds.push('TRANSFER');
  if (step.answered) kinds.push('ANSWER');
  return kinds;
}
