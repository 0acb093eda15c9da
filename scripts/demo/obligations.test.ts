import { randomUUID } from 'node:crypto';
import { checkAgreement } from '../../services/sla/src/domain/agreement-rules';
import { obligations } from './obligations';

const id = () => randomUUID();
const named = {
  calendars: { working: id(), always: id() },
  groups: { desk: id(), network: id(), applications: id() },
  services: { erp: id(), network: id() },
  levels: [id(), id(), id()],
};

test.each(obligations(named))('the demonstration makes an agreement that can be kept: %s', (_, request) => {
  const agreement = { ...request, id: '', etag: '', disabled: false };
  expect(() => checkAgreement(agreement)).not.toThrow();
  expect(JSON.stringify(request)).not.toContain('undefined');
});
