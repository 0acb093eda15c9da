import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { RegisteredTerminal, RenewTerminalKeyRequest } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { forgetKeys, giveKey } from '../store/quality-key';
import { saveTerminal } from '../store/terminal';
import { accessTerminal } from './access-terminal';

export const renewTerminalKey: Command<QualityContext, RenewTerminalKeyRequest, RegisteredTerminal> = async (
  tx,
  { id, etag },
) => {
  const before = await accessTerminal(tx, id);
  matchVersion(etag, Number(before.etag));
  const terminal = await saveTerminal(tx, before);
  await forgetKeys(tx, terminal.id);
  return { terminal, key: await giveKey(tx, 'TERMINAL', terminal.id) };
};
