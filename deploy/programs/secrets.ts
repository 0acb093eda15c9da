/** `node dist/secrets.js > .env`: makes up every secret that compose.yaml asks for. They are to be kept. */
import { randomBytes } from 'node:crypto';
import { makeUpPassword } from '../../scripts/bootstrap';
import { secretNames } from '../compose/secret-names';

const makeUp = (name: string): string =>
  name === 'STEWARD_ADMIN_PASSWORD' ? makeUpPassword() : randomBytes(32).toString('hex');

console.log(secretNames.map((name) => `${name}=${makeUp(name)}`).join('\n'));
