import { commands, queries } from '#chassis/rpc';
import { ViewServiceService } from '#proto/steward/incident/v1/view';
import type { Context } from './context';
import { countViews } from './rpc/count-views';
import { createView } from './rpc/create-view';
import { deleteView } from './rpc/delete-view';
import { getView } from './rpc/get-view';
import { listViews } from './rpc/list-views';
import { shareView } from './rpc/share-view';
import { updateView } from './rpc/update-view';

/** The table of what is answered about saved views. */
export const viewAnswersOf = (context: Context) => ({
  ...queries(context, { listViews, getView, countViews }),
  ...commands(ViewServiceService, context, { createView, updateView, shareView, deleteView }),
});
