/** The roles every organisation begins with. An administrator may change them afterwards. */
import { unite, type Grants, type StoredRelation } from './grants';

/** What everybody has who was given no other role. */
const everybodysRole = 'requester';
export const administratorsRole = 'administrator';

const requester: Grants = {
  'interaction.submit': ['own'],
  'interaction.read': ['own'],
  'category.read': [],
  'incident.read': ['own'],
  'incident.confirm': ['own'],
  'incident.cancel': ['own'],
  'clock.read': ['own'],
  'service.read': [],
};

const agentsRecords: Grants = {
  'incident.create': ['tenant'],
  'incident.read': ['own', 'assigned', 'queue', 'desk'],
  'incident.assign': ['assigned', 'queue', 'desk'],
  'incident.work': ['assigned', 'queue', 'desk'],
  'incident.close': ['assigned', 'queue', 'desk'],
  'incident.cancel': ['own', 'desk'],
  'clock.read': ['own', 'assigned', 'queue', 'desk'],
};

const agent = unite(requester, agentsRecords, {
  'interaction.submit': ['tenant'],
  'interaction.read': ['own', 'desk'],
  'person.read': [],
  'calendar.read': [],
  'agreement.read': [],
  'matrix.read': [],
});

const each = (permissions: string[], relations: StoredRelation[]): Grants =>
  Object.fromEntries(permissions.map((permission) => [permission, relations]));

/** Takes part in a process, and looks people and calendars up. */
const participant = unite(requester, each(['person.read', 'calendar.read'], []));

export const standardRoles: Record<string, Grants> = {
  requester,
  agent,
  'group-lead': unite(agent, each(Object.keys(agentsRecords), ['department'])),
  'incident-manager': unite(
    agent,
    each(
      [
        'incident.create',
        'incident.read',
        'incident.assign',
        'incident.work',
        'incident.confirm',
        'incident.close',
        'incident.cancel',
        'clock.read',
        'interaction.read',
      ],
      ['tenant'],
    ),
    each(['matrix.manage', 'agreement.read'], []),
  ),
  'change-manager': participant,
  cab: participant,
  'asset-manager': participant,
  'document-controller': participant,
  'report-designer': participant,
  'service-level-manager': unite(
    participant,
    each(['calendar.manage', 'agreement.read', 'agreement.manage', 'service.manage'], []),
    each(['clock.read'], ['tenant']),
  ),
  'quality-manager': unite(
    requester,
    each(['incident.read', 'interaction.read', 'clock.read'], ['tenant']),
    each(['person.read'], []),
  ),
  manager: unite(
    participant,
    each(['incident.read', 'clock.read', 'interaction.read'], ['department']),
    each(['agreement.read'], []),
  ),
  // sees settings, not content
  [administratorsRole]: unite(
    requester,
    each(
      [
        'person.read',
        'person.manage',
        'role.read',
        'role.manage',
        'key.manage',
        'category.manage',
        'matrix.read',
        'matrix.manage',
        'calendar.read',
        'calendar.manage',
        'agreement.read',
        'agreement.manage',
        'service.manage',
        'template.read',
        'template.manage',
        'delivery.read',
      ],
      [],
    ),
  ),
  auditor: unite(
    each(['incident.read', 'interaction.read', 'clock.read'], ['tenant']),
    each(
      [
        'category.read',
        'service.read',
        'person.read',
        'role.read',
        'delivery.read',
        'agreement.read',
        'calendar.read',
        'matrix.read',
        'template.read',
      ],
      [],
    ),
  ),
  integration: unite(
    each(['interaction.submit', 'interaction.read', 'incident.read', 'clock.read'], ['own']),
    each(['category.read', 'service.read'], []),
  ),
};

/** Each role once, and nobody without one. */
export const rolesOrEverybodys = (roles: string[]): string[] =>
  roles.length > 0 ? [...new Set(roles)] : [everybodysRole];
