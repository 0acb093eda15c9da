import { commands, queries } from '#chassis/rpc';
import { EscalationServiceService } from '#proto/steward/incident/v1/escalation';
import type { Context } from './context';
import { createEscalationLevel } from './rpc/create-escalation-level';
import { deleteEscalationLevel } from './rpc/delete-escalation-level';
import { escalateIncident } from './rpc/escalate-incident';
import { getEscalationLevel } from './rpc/get-escalation-level';
import { listEscalationLevels } from './rpc/list-escalation-levels';
import { updateEscalationLevel } from './rpc/update-escalation-level';

/** The table of what is answered about escalation. */
export const escalationAnswersOf = (context: Context) => ({
  ...queries(context, { getEscalationLevel, listEscalationLevels }),
  ...commands(EscalationServiceService, context, {
    createEscalationLevel,
    updateEscalationLevel,
    deleteEscalationLevel,
    escalateIncident,
  }),
});
