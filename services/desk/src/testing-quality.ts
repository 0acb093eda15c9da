/** What the tests of quality share: the services over real gRPC, people and records that the desk has heard of. */
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant } from '#chassis/testing';
import type { Actor } from '#chassis/actor';
import { CallbackServiceClient } from '#proto/steward/desk/v1/callback';
import { FeedbackServiceClient } from '#proto/steward/desk/v1/feedback';
import { QualitySettings, SatisfactionServiceClient } from '#proto/steward/desk/v1/satisfaction';
import { SurveyServiceClient, TerminalServiceClient } from '#proto/steward/desk/v1/survey';
import { Department, Group, Person } from '#proto/steward/identity/v1/identity';
import { Incident, Incident_State } from '#proto/steward/incident/v1/incident';
import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import { askAtClose } from './ask-at-close';
import { openQualityContext } from './quality-context';
import { qualityAnswers } from './quality-server';
import { keepRecord } from './store/record-copy';
import { keepStaff, keepTeam, keepUnit } from './store/staff';
import { outsideIncidents } from './testing';

export const everybody: Actor['grants'] = {
  'feedback.submit': ['own'],
  'feedback.read': ['own', 'named'],
  'incident.read': ['own'],
};
export const qualityManager: Actor['grants'] = {
  ...everybody,
  'feedback.read': ['tenant'],
  'feedback.assign': ['tenant'],
  'feedback.work': ['tenant'],
  'incident.read': ['tenant'],
  'quality.manage': ['tenant'],
  'quality.read': ['tenant'],
  'survey.read': ['tenant'],
  'callback.read': ['tenant'],
  'callback.work': ['tenant'],
  'terminal.manage': ['tenant'],
  'terminal.read': ['tenant'],
};
export const agentGrants: Actor['grants'] = {
  ...everybody,
  'feedback.read': ['own', 'assigned', 'queue', 'named'],
  'feedback.work': ['assigned', 'queue'],
  'survey.read': ['assigned'],
  'callback.read': ['queue'],
  'callback.work': ['queue'],
  'terminal.read': ['tenant'],
  'terminal.use': ['tenant'],
};

/** @param clock the moment of each call */
export function testQuality(clock?: () => Date) {
  const database = testDatabase('desk');
  const outside = outsideIncidents();
  const context = () => openQualityContext(database.pool, outside.peer());
  const answers = () => qualityAnswers(context());
  const feedback = testPeer(FeedbackServiceClient, answers, clock);
  const surveys = testPeer(SurveyServiceClient, answers, clock);
  const terminals = testPeer(TerminalServiceClient, answers, clock);
  const callbacks = testPeer(CallbackServiceClient, answers, clock);
  const satisfaction = testPeer(SatisfactionServiceClient, answers, clock);
  const inTenant = <T>(work: Parameters<typeof inTransaction<T>>[2]) =>
    inTransaction(database.pool, testTenant, work);

  /** Somebody of whom identity has told us. */
  async function person(grants: Actor['grants'], more: Partial<Actor> = {}, said: Partial<Person> = {}) {
    const actor = actorWith(grants, more);
    const known = Person.fromPartial({ id: actor.personId, displayName: 'Ada', username: 'ada', ...said });
    await inTenant((tx) => keepStaff(tx, known, 1));
    return actor;
  }
  async function team(memberIds: string[], more: Partial<Group> = {}): Promise<string> {
    const id = randomUUID();
    await inTenant((tx) => keepTeam(tx, Group.fromPartial({ id, name: 'Team', memberIds, ...more }), 1));
    return id;
  }
  /** A record as the copy has it. */
  async function record(more: Partial<Incident> = {}, version = 1): Promise<Incident> {
    const now = clock?.() ?? new Date();
    const incident = Incident.fromPartial({
      id: randomUUID(),
      number: `INC${Math.random().toString().slice(2, 9)}`,
      title: 'No network',
      state: Incident_State.IN_PROGRESS,
      channel: Channel.WEB,
      sensitivity: Sensitivity.NORMAL,
      createTime: now,
      updateTime: now,
      ...more,
    });
    await inTenant((tx) => keepRecord(tx, incident, version));
    return incident;
  }
  async function department(name: string): Promise<string> {
    const id = randomUUID();
    await inTenant((tx) => keepUnit(tx, Department.fromPartial({ id, name }), 1));
    return id;
  }
  /** A record that was closed just now, as the desk hears of it. */
  async function close(more: Partial<Incident> = {}, version = 1): Promise<Incident> {
    const closeTime = clock?.() ?? new Date();
    const closed = await record({ state: Incident_State.CLOSED, closeTime, ...more }, version);
    await inTenant((tx) => askAtClose(tx, closed.id, closed.closeTime!, closeTime));
    return closed;
  }
  /** The token of the invitation to somebody, as notify hears of it. */
  async function tokenOf(personId: string): Promise<string | undefined> {
    const told = (await database.told()).filter(
      ({ type, payload }) => type === 'SurveyInvited' && payload.personId === personId,
    );
    return told.at(-1)?.payload.token as string | undefined;
  }
  /** Changes settings as the quality manager does. */
  const set = (changes: Partial<QualitySettings>) =>
    satisfaction.updateQualitySettings(
      { qualitySettings: QualitySettings.fromPartial(changes), updateMask: Object.keys(changes), etag: '*' },
      { actor: actorWith(qualityManager) },
    );
  const peers = { feedback, surveys, terminals, callbacks, satisfaction };
  return {
    ...peers,
    database,
    outside,
    context,
    inTenant,
    person,
    team,
    department,
    record,
    close,
    tokenOf,
    set,
  };
}
