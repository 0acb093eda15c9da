import { serviceActor } from '#chassis/actor';
import { dial, type On } from '#chassis/client';
import { CallbackServiceClient } from '#proto/steward/desk/v1/callback';
import { ContactServiceClient } from '#proto/steward/desk/v1/contact';
import { DeskServiceClient } from '#proto/steward/desk/v1/desk';
import { QuestionDigestServiceClient } from '#proto/steward/desk/v1/digest';
import { FeedbackServiceClient } from '#proto/steward/desk/v1/feedback';
import { DispatchRuleServiceClient } from '#proto/steward/desk/v1/rule';
import { SatisfactionServiceClient } from '#proto/steward/desk/v1/satisfaction';
import { DeskSettingsServiceClient } from '#proto/steward/desk/v1/settings';
import { SurveyServiceClient, TerminalServiceClient } from '#proto/steward/desk/v1/survey';
import { UrgeServiceClient } from '#proto/steward/desk/v1/urge';
import { AttachmentServiceClient } from '#proto/steward/document/v1/attachment';
import { DelegationServiceClient } from '#proto/steward/identity/v1/delegation';
import { IdentityServiceClient } from '#proto/steward/identity/v1/identity';
import { OrganisationServiceClient } from '#proto/steward/identity/v1/organisation';
import { EffortServiceClient } from '#proto/steward/incident/v1/effort';
import { EscalationServiceClient } from '#proto/steward/incident/v1/escalation';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { LinkServiceClient } from '#proto/steward/incident/v1/link';
import { MajorIncidentServiceClient } from '#proto/steward/incident/v1/major';
import { ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { TaskServiceClient } from '#proto/steward/incident/v1/task';
import { ViewServiceClient } from '#proto/steward/incident/v1/view';
import { WatchdogServiceClient } from '#proto/steward/incident/v1/watchdog';
import { AvailabilityServiceClient } from '#proto/steward/sla/v1/availability';
import { HolidayServiceClient } from '#proto/steward/sla/v1/holiday';
import { ReplayServiceClient } from '#proto/steward/sla/v1/replay';
import { SlaServiceClient } from '#proto/steward/sla/v1/sla';
import { makeAllPatient } from './patience';

export interface Somebody {
  id: string;
  name: string;
}

/** The services, as set-up reaches them: past the gateway, with every right, at any time. */
export type House = ReturnType<typeof openHouse>;

/** @param actorKey in hex */
export function openHouse(addresses: Record<string, string>, actorKey: string, tenant: string) {
  const key = Buffer.from(actorKey, 'hex');
  const desk = addresses.desk!;
  const identity = addresses.identity!;
  const incident = addresses.incident!;
  const peers = {
    identity: dial(IdentityServiceClient, identity, key),
    organisation: dial(OrganisationServiceClient, identity, key),
    delegation: dial(DelegationServiceClient, identity, key),
    sla: dial(SlaServiceClient, addresses.sla!, key),
    holiday: dial(HolidayServiceClient, addresses.sla!, key),
    availability: dial(AvailabilityServiceClient, addresses.sla!, key),
    replay: dial(ReplayServiceClient, addresses.sla!, key),
    attachment: dial(AttachmentServiceClient, addresses.document!, key),

    desk: dial(DeskServiceClient, desk, key),
    callback: dial(CallbackServiceClient, desk, key),
    contact: dial(ContactServiceClient, desk, key),
    digest: dial(QuestionDigestServiceClient, desk, key),
    feedback: dial(FeedbackServiceClient, desk, key),
    rule: dial(DispatchRuleServiceClient, desk, key),
    satisfaction: dial(SatisfactionServiceClient, desk, key),
    settings: dial(DeskSettingsServiceClient, desk, key),
    survey: dial(SurveyServiceClient, desk, key),
    terminal: dial(TerminalServiceClient, desk, key),
    urge: dial(UrgeServiceClient, desk, key),

    incident: dial(IncidentServiceClient, incident, key),
    effort: dial(EffortServiceClient, incident, key),
    escalation: dial(EscalationServiceClient, incident, key),
    link: dial(LinkServiceClient, incident, key),
    major: dial(MajorIncidentServiceClient, incident, key),
    problem: dial(ProblemServiceClient, incident, key),
    task: dial(TaskServiceClient, incident, key),
    view: dial(ViewServiceClient, incident, key),
    watchdog: dial(WatchdogServiceClient, incident, key),
  };
  return {
    ...makeAllPatient(peers),
    /**
     * Acts at a moment, as somebody where somebody is given.
     * @param key what is done under the same key again, after a start that was broken off, is done once
     */
    on(at: Date, { by, key: idempotencyKey }: { by?: Somebody; key?: string } = {}): On {
      const who = by && { personId: by.id, name: by.name };
      const actor = serviceActor('bootstrap', tenant, { at: at.toISOString(), ...who });
      return { actor, idempotencyKey, deadline: Date.now() + 20_000 };
    },
    close() {
      for (const peer of Object.values(peers)) peer.close();
    },
  };
}
