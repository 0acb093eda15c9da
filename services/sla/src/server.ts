import { commands, queries } from '#chassis/rpc';
import { AdjustmentServiceService } from '#proto/steward/sla/v1/adjustment';
import { AttainmentServiceService } from '#proto/steward/sla/v1/attainment';
import { AvailabilityServiceService } from '#proto/steward/sla/v1/availability';
import { BreachServiceService } from '#proto/steward/sla/v1/breach';
import { CalendarPreviewServiceService } from '#proto/steward/sla/v1/calendar_preview';
import { ForecastServiceService } from '#proto/steward/sla/v1/forecast';
import { HolidayServiceService } from '#proto/steward/sla/v1/holiday';
import { ReplayServiceService } from '#proto/steward/sla/v1/replay';
import { SlaServiceService } from '#proto/steward/sla/v1/sla';
import { StateServiceService } from '#proto/steward/sla/v1/state';
import type { Context } from './context';
import { addWorkingTime } from './rpc/add-working-time';
import { adjustClock } from './rpc/adjust-clock';
import { approveAdjustment } from './rpc/approve-adjustment';
import { cancelReplay } from './rpc/cancel-replay';
import { createAgreement } from './rpc/create-agreement';
import { createBreachReason } from './rpc/create-breach-reason';
import { createBusinessService } from './rpc/create-business-service';
import { createCalendar } from './rpc/create-calendar';
import { createServiceTarget } from './rpc/create-service-target';
import { batchCreateServiceMeasurements, createServiceMeasurement } from './rpc/create-service-measurements';
import { createHolidayList } from './rpc/create-holiday-list';
import { createReplay } from './rpc/create-replay';
import { deleteCalendar } from './rpc/delete-calendar';
import { deleteServiceTarget } from './rpc/delete-service-target';
import { deleteHolidayList } from './rpc/delete-holiday-list';
import { explainClock } from './rpc/explain-clock';
import { explainReplayedClock } from './rpc/explain-replayed-clock';
import { exportCalendar } from './rpc/export-calendar';
import { forecastClock } from './rpc/forecast-clock';
import { getAdjustment } from './rpc/get-adjustment';
import { getAgreement } from './rpc/get-agreement';
import { getAttainment } from './rpc/get-attainment';
import { getBreach } from './rpc/get-breach';
import { getBreachReason } from './rpc/get-breach-reason';
import { getBusinessService } from './rpc/get-business-service';
import { getCalendar } from './rpc/get-calendar';
import { getClock } from './rpc/get-clock';
import { getForecastCalibration } from './rpc/get-forecast-calibration';
import { getServiceTarget } from './rpc/get-service-target';
import { getServiceTargetReport } from './rpc/get-service-target-report';
import { getHolidayList } from './rpc/get-holiday-list';
import { getReplay } from './rpc/get-replay';
import { importHolidays } from './rpc/import-holidays';
import { justifyBreach } from './rpc/justify-breach';
import { listAdjustments } from './rpc/list-adjustments';
import { listAgreementStates } from './rpc/list-agreement-states';
import { listAgreements } from './rpc/list-agreements';
import { listBreachReasons } from './rpc/list-breach-reasons';
import { listBreaches } from './rpc/list-breaches';
import { listBusinessServices } from './rpc/list-business-services';
import { listCalendars } from './rpc/list-calendars';
import { listClocks } from './rpc/list-clocks';
import { listForecasts } from './rpc/list-forecasts';
import { listServiceTargets } from './rpc/list-service-targets';
import { listHolidayLists } from './rpc/list-holiday-lists';
import { listReplayChanges } from './rpc/list-replay-changes';
import { listReplays } from './rpc/list-replays';
import { measureWorkingTime } from './rpc/measure-working-time';
import { offerHolidays } from './rpc/offer-holidays';
import { previewCalendar, previewDraftCalendar } from './rpc/preview-calendar';
import { rejectAdjustment } from './rpc/reject-adjustment';
import { acceptBreachReason, rejectBreachReason } from './rpc/review-breach';
import { updateAgreement } from './rpc/update-agreement';
import { updateBreachReason } from './rpc/update-breach-reason';
import { updateBusinessService } from './rpc/update-business-service';
import { updateCalendar } from './rpc/update-calendar';
import { updateServiceTarget } from './rpc/update-service-target';
import { updateHolidayList } from './rpc/update-holiday-list';

/** Every operation this process answers, of whichever service of the contract. */
export const definition = {
  ...SlaServiceService,
  ...HolidayServiceService,
  ...CalendarPreviewServiceService,
  ...AdjustmentServiceService,
  ...BreachServiceService,
  ...StateServiceService,
  ...ReplayServiceService,
  ...AttainmentServiceService,
  ...ForecastServiceService,
  ...AvailabilityServiceService,
};

export const answers = (context: Context) => ({
  ...queries(context, { listCalendars, getCalendar, addWorkingTime, measureWorkingTime }),
  ...queries(context, { listHolidayLists, getHolidayList, offerHolidays }),
  ...queries(context, { previewCalendar, previewDraftCalendar, exportCalendar }),
  ...commands(HolidayServiceService, context, {
    createHolidayList,
    updateHolidayList,
    deleteHolidayList,
    importHolidays,
  }),
  ...commands(CalendarPreviewServiceService, context, { deleteCalendar }),
  ...queries(context, { listAgreements, getAgreement, listBusinessServices, getBusinessService }),
  ...queries(context, { listClocks, getClock, explainClock, listAgreementStates, getAttainment }),
  ...queries(context, { listAdjustments, getAdjustment }),
  ...commands(AdjustmentServiceService, context, { adjustClock, approveAdjustment, rejectAdjustment }),
  ...queries(context, { listBreaches, getBreach, listBreachReasons, getBreachReason }),
  ...commands(BreachServiceService, context, {
    justifyBreach,
    acceptBreachReason,
    rejectBreachReason,
    createBreachReason,
    updateBreachReason,
  }),
  ...queries(context, { getReplay, listReplays, listReplayChanges, explainReplayedClock }),
  ...queries(context, { forecastClock, listForecasts, getForecastCalibration }),
  ...commands(ReplayServiceService, context, { createReplay, cancelReplay }),
  ...queries(context, { listServiceTargets, getServiceTarget, getServiceTargetReport }),
  ...commands(AvailabilityServiceService, context, {
    createServiceTarget,
    updateServiceTarget,
    deleteServiceTarget,
    createServiceMeasurement,
    batchCreateServiceMeasurements,
  }),
  ...commands(SlaServiceService, context, {
    createCalendar,
    updateCalendar,
    createAgreement,
    updateAgreement,
    createBusinessService,
    updateBusinessService,
  }),
});
