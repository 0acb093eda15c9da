import type { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, type LogEntry } from '#proto/steward/incident/v1/incident';

/** What is counted of a record's life. */
export type StepKind = 'REOPEN' | 'TRANSFER' | 'ANSWER';

/** A step of a record under the id that both its event and its line in the operation log have. */
export interface RecordStep {
  id: string;
  recordId: string;
  kinds: StepKind[];
  time: Date;
}

/** What may be said to the requester; the word of the requester themselves is no answer. */
const answers = new Set([
  Action.ACCEPT,
  Action.NOTICE,
  Action.COMMENT,
  Action.HOLD,
  Action.RESOLVE,
  Action.CLOSE,
]);

interface Said {
  action: Action;
  personId: string;
  text: string;
  public: boolean;
}

/** @param groupIds the groups before and after the change */
export function stepOfEvent(event: IncidentChanged, id: string, groupIds: string[]): RecordStep {
  const { incident, time, previousAssigneeId } = event;
  const moved = groupIds.length > 1 || previousAssigneeId !== '';
  return {
    id,
    recordId: incident!.id,
    time: time!,
    kinds: kindsOf(event, moved, incident!.requesterId),
  };
}

export function stepOfLog(entry: LogEntry, recordId: string, requesterId: string): RecordStep {
  const { id, time, changes } = entry;
  const moved = changes.some(
    ({ field, from }) => (field === 'groupId' || field === 'assigneeId') && from !== '',
  );
  return { id, recordId, time: time!, kinds: kindsOf(entry, moved, requesterId) };
}

function kindsOf({ action, personId, text, public: open }: Said, moved: boolean, requesterId: string) {
  const kinds: StepKind[] = [];
  if (action === Action.REOPEN) kinds.push('REOPEN');
  if (moved && action !== Action.CREATE) kinds.push('TRANSFER');
  if (open && text !== '' && answers.has(action) && personId !== requesterId) kinds.push('ANSWER');
  return kinds;
}
