import { commands, queries } from '#chassis/rpc';
import { CalendarPreviewServiceService } from '#proto/steward/sla/v1/calendar_preview';
import { HolidayServiceService } from '#proto/steward/sla/v1/holiday';
import { SlaServiceService } from '#proto/steward/sla/v1/sla';
import type { Context } from './context';
import { addWorkingTime } from './rpc/add-working-time';
import { createAgreement } from './rpc/create-agreement';
import { createBusinessService } from './rpc/create-business-service';
import { createCalendar } from './rpc/create-calendar';
import { createHolidayList } from './rpc/create-holiday-list';
import { deleteCalendar } from './rpc/delete-calendar';
import { deleteHolidayList } from './rpc/delete-holiday-list';
import { explainClock } from './rpc/explain-clock';
import { getAgreement } from './rpc/get-agreement';
import { getBusinessService } from './rpc/get-business-service';
import { getCalendar } from './rpc/get-calendar';
import { getClock } from './rpc/get-clock';
import { getHolidayList } from './rpc/get-holiday-list';
import { listAgreements } from './rpc/list-agreements';
import { listBusinessServices } from './rpc/list-business-services';
import { listCalendars } from './rpc/list-calendars';
import { listClocks } from './rpc/list-clocks';
import { listHolidayLists } from './rpc/list-holiday-lists';
import { measureWorkingTime } from './rpc/measure-working-time';
import { previewCalendar, previewDraftCalendar } from './rpc/preview-calendar';
import { updateAgreement } from './rpc/update-agreement';
import { updateBusinessService } from './rpc/update-business-service';
import { updateCalendar } from './rpc/update-calendar';
import { updateHolidayList } from './rpc/update-holiday-list';

/** Every operation this process answers, of whichever service of the contract. */
export const definition = {
  ...SlaServiceService,
  ...HolidayServiceService,
  ...CalendarPreviewServiceService,
};

export const answers = (context: Context) => ({
  ...queries(context, { listCalendars, getCalendar, addWorkingTime, measureWorkingTime }),
  ...queries(context, { listHolidayLists, getHolidayList }),
  ...queries(context, { previewCalendar, previewDraftCalendar }),
  ...commands(HolidayServiceService, context, {
    createHolidayList,
    updateHolidayList,
    deleteHolidayList,
  }),
  ...commands(CalendarPreviewServiceService, context, { deleteCalendar }),
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
