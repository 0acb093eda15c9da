import { commands, errands, queries } from '#chassis/rpc';
import { DeskServiceService } from '#proto/steward/desk/v1/desk';
import type { Context } from './context';
import { createCategory } from './rpc/create-category';
import { getCategory } from './rpc/get-category';
import { getInteraction } from './rpc/get-interaction';
import { listCategories } from './rpc/list-categories';
import { listInteractions } from './rpc/list-interactions';
import { submitInteraction } from './rpc/submit-interaction';
import { updateCategory } from './rpc/update-category';

/** Every operation this process answers, of whichever service of the contract. */
export const definition = { ...DeskServiceService };

export const answers = (context: Context) => ({
  ...queries(context, { getInteraction, listInteractions, getCategory, listCategories }),
  ...commands(DeskServiceService, context, { createCategory, updateCategory }),
  ...errands(context, { submitInteraction }),
});
