import type { Actor } from '#chassis/actor';
import type { testIdentity } from '../testing';

type House = ReturnType<typeof testIdentity>;

export const importPeople = (house: House, csv: string, actor = house.administrator) =>
  house.organisation.importPeople({ csv, content: '', dryRun: false }, { actor });

export async function findUser({ peer, administrator }: House, username: string) {
  const list = { pageSize: 1, pageToken: '', filter: `username = "${username}"`, orderBy: '' };
  return (await peer.listPeople(list, { actor: administrator as Actor })).people[0];
}

/** What is said of somebody, and of a provider, who need nothing particular. */
export const settings = {
  person: {
    email: '',
    phone: '',
    departmentId: '',
    locale: '',
    timeZone: '',
    password: '',
    postId: '',
    managerId: '',
  },
  provider: {
    name: 'Works',
    issuer: 'https://works.example',
    clientId: 'steward',
    clientSecretRef: '',
    scopes: [],
    usernameClaim: '',
    emailClaim: '',
    matchUsernames: false,
    createPeople: false,
    defaultRole: '',
    enabled: false,
    trustsSecondFactor: false,
  },
};
