import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import type { SignOnTerminalRequest, Terminal } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { findSeenRecord } from '../store/record-reach';
import { leaveTerminals, saveTerminal } from '../store/terminal';
import { accessTerminal } from './access-terminal';

export const signOnTerminal: Command<QualityContext, SignOnTerminalRequest, Terminal> = async (
  tx,
  { id, recordId },
  { actor },
) => {
  const terminal = await accessTerminal(tx, id);
  if (terminal.disabled) throw new Problem('illegal-transition', 'This terminal is out of use.');
  if (recordId !== '' && !(await findSeenRecord(tx, actor, recordId)))
    throw new Problem('invalid', 'There is no such record.', { recordId: 'does not exist' });
  await leaveTerminals(tx, actor.personId);
  return saveTerminal(tx, { ...terminal, currentAgentId: actor.personId, currentRecordId: recordId });
};
