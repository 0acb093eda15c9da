import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Terminal, UpdateTerminalRequest } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { saveTerminal } from '../store/terminal';
import { accessTerminal } from './access-terminal';

const changeable = ['name', 'location', 'disabled'] as const satisfies (keyof Terminal)[];

export const updateTerminal: Command<QualityContext, UpdateTerminalRequest, Terminal> = async (
  tx,
  { terminal, updateMask, etag },
) => {
  const before = await accessTerminal(tx, terminal?.id ?? '');
  matchVersion(etag, Number(before.etag));
  return saveTerminal(tx, { ...before, ...changesOf(updateMask, terminal, changeable) });
};
