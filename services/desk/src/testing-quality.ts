/** What the tests of quality share: the services over real gRPC, people and records that the desk has heard of. */
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant } from '#chassis/testing';
import type { Actor } from '#chassis/actor';
import { FeedbackServiceClient } from '#proto/steward/desk/v1/feedback';
import { QualitySettings, SatisfactionServiceClient } from '#proto/steward/desk/v1/satisfaction';
import { Group, Person } from '#proto/steward/identity/v1/identity';
import { Incident, Incident_State } from '#proto/steward/incident/v1/incident';
import { Channel, Sensitivity } from '#proto/steward/type/v1/record';
import { openQualityContext } from './quality-context';
import { qualityAnswers } from './quality-server';
import { keepRecord } from './store/record-copy';
import { keepStaff, keepTeam } from './store/staff';
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
};
export const agentGrants: Actor['grants'] = {
  ...everybody,
  'feedback.read': ['own', 'assigned', 'queue', 'named'],
  'feedback.work': ['assigned', 'queue'],
};

/** @param clock the moment of each call */
export function testQuality(clock?: () => Date) {
  const database = testDatabase('desk');
  const outside = outsideIncidents();
  const context = () => openQualityContext(database.pool, outside.peer());
  const answers = () => qualityAnswers(context());
  const feedback = testPeer(FeedbackServiceClient, answers, clock);
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
  /** Changes settings as the quality manager does. */
  const set = (changes: Partial<QualitySettings>) =>
    satisfaction.updateQualitySettings(
      { qualitySettings: QualitySettings.fromPartial(changes), updateMask: Object.keys(changes), etag: '*' },
      { actor: actorWith(qualityManager) },
    );
  return { database, outside, context, feedback, satisfaction, inTenant, person, team, record, set };
}
