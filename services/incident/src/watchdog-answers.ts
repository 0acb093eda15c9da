import { commands, queries } from '#chassis/rpc';
import { WatchdogServiceService } from '#proto/steward/incident/v1/watchdog';
import type { Context } from './context';
import { createWatchdogRule } from './rpc/create-watchdog-rule';
import { deleteWatchdogRule } from './rpc/delete-watchdog-rule';
import { getWatchdogRule } from './rpc/get-watchdog-rule';
import { listWatchdogRules } from './rpc/list-watchdog-rules';
import { previewWatchdogRule } from './rpc/preview-watchdog-rule';
import { updateWatchdogRule } from './rpc/update-watchdog-rule';

/** The table of what is answered about the rules that watch. */
export const watchdogAnswersOf = (context: Context) => ({
  ...queries(context, { getWatchdogRule, listWatchdogRules, previewWatchdogRule }),
  ...commands(WatchdogServiceService, context, {
    createWatchdogRule,
    updateWatchdogRule,
    deleteWatchdogRule,
  }),
});
