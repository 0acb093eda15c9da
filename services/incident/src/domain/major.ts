import { MajorIncident_State as State, type Incident } from '#proto/steward/incident/v1/incident';

/** Whether it is one now; what turned out to be none is not. */
export const isMajor = ({ major }: Pick<Incident, 'major'>): boolean =>
  major !== undefined && major.state !== State.REVOKED;
