import type { Command } from '#chassis/rpc';
import type { CreateTerminalRequest, RegisteredTerminal } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { giveKey } from '../store/quality-key';
import { insertTerminal } from '../store/terminal';

export const createTerminal: Command<QualityContext, CreateTerminalRequest, RegisteredTerminal> = async (
  tx,
  { name, location },
) => {
  const terminal = await insertTerminal(tx, name, location);
  return { terminal, key: await giveKey(tx, 'TERMINAL', terminal.id) };
};
