import { commands, queries } from '#chassis/rpc';
import { SlaServiceService } from '#proto/steward/sla/v1/sla';
import type { Context } from './context';
import { addWorkingTime } from './rpc/add-working-time';
import { createAgreement } from './rpc/create-agreement';
import { createBusinessService } from './rpc/create-business-service';
import { createCalendar } from './rpc/create-calendar';
import { explainClock } from './rpc/explain-clock';
import { getAgreement } from './rpc/get-agreement';
import { getBusinessService } from './rpc/get-business-service';
import { getCalendar } from './rpc/get-calendar';
import { getClock } from './rpc/get-clock';
import { listAgreements } from './rpc/list-agreements';
import { listBusinessServices } from './rpc/list-business-services';
import { listCalendars } from './rpc/list-calendars';
import { listClocks } from './rpc/list-clocks';
import { measureWorkingTime } from './rpc/measure-working-time';
import { updateAgreement } from './rpc/update-agreement';
import { updateBusinessService } from './rpc/update-business-service';
import { updateCalendar } from './rpc/update-calendar';

export const answers = (context: Context) => ({
  ...queries(context, { listCalendars, getCalendar, addWorkingTime, measureWorkingTime }),
  ...queries(context, { listAgreements, getAgreement, listBusinessServices, getBusinessService }),
  ...queries(context, { listClocks, getClock, explainClock }),
  ...commands(SlaServiceService, context, {
    createCalendar,
    updateCalendar,
    createAgreement,
    updateAgreement,
    createBusinessService,
    updateBusinessService,
  }),
});
