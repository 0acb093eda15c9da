import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import type { SignOffTerminalRequest, Terminal } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { saveTerminal } from '../store/terminal';
import { accessTerminal } from './access-terminal';

export const signOffTerminal: Command<QualityContext, SignOffTerminalRequest, Terminal> = async (
  tx,
  { id },
  { actor },
) => {
  const terminal = await accessTerminal(tx, id);
  if (terminal.currentAgentId !== actor.personId)
    throw new Problem('illegal-transition', 'You do not serve at this terminal.');
  return saveTerminal(tx, { ...terminal, currentAgentId: '', currentRecordId: '' });
};
