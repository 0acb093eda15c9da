import { Document } from 'yaml';
import { onceContainers, serviceContainer } from './compose/containers';
import { serverContainers } from './compose/servers';
import { serviceNames } from './platform';

const about = ` Steward with Docker: README.md, "Run it with Docker". Made from deploy/platform.ts by \`npm run render\`.
 Only the gateway can be reached from outside; every value in \${} comes from .env.`;

/** compose.yaml: the whole platform on one machine. */
export function renderCompose(): string {
  const document = new Document(
    {
      services: {
        ...Object.fromEntries(serviceNames.map((name) => [name, serviceContainer(name)])),
        ...onceContainers(),
        ...serverContainers(),
      },
      networks: { inside: { internal: true }, outside: {} },
      volumes: { postgres: {}, nats: {}, keys: {}, backups: {} },
    },
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = about;
  return document.toString({ lineWidth: 0, defaultStringType: 'PLAIN' });
}
