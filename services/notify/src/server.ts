import { commands, queries } from '#chassis/rpc';
import { NotifyServiceService } from '#proto/steward/notify/v1/notify';
import type { Context } from './context';
import { getNotificationPreferences } from './rpc/get-notification-preferences';
import { listDeliveries } from './rpc/list-deliveries';
import { listNotifications } from './rpc/list-notifications';
import { listTemplates } from './rpc/list-templates';
import { previewTemplate } from './rpc/preview-template';
import { readNotification } from './rpc/read-notification';
import { updateNotificationPreferences } from './rpc/update-notification-preferences';
import { updateTemplate } from './rpc/update-template';

/** Everything this service answers. */
export const answersOf = (context: Context) => ({
  ...queries(context, {
    listNotifications,
    getNotificationPreferences,
    listDeliveries,
    listTemplates,
    previewTemplate,
  }),
  ...commands(NotifyServiceService, context, {
    readNotification,
    updateNotificationPreferences,
    updateTemplate,
  }),
});
