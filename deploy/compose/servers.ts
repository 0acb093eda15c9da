import { servers } from '../platform/servers';
import { asked, settable } from './values';

const inside = { restart: 'unless-stopped', networks: ['inside'] };

/** The servers it stands on, for those who have none; their images can be exchanged. */
export const serverContainers = () => ({
  postgres: {
    image: settable('POSTGRES_IMAGE', servers.postgres.image),
    command: ['postgres', '-c', `max_connections=${servers.postgres.connections}`],
    ...inside,
    environment: { POSTGRES_PASSWORD: asked('POSTGRES_PASSWORD') },
    volumes: ['postgres:/var/lib/postgresql/data'],
    healthcheck: {
      test: ['CMD', 'pg_isready', '-q', '-h', '127.0.0.1', '-U', 'postgres'],
      interval: '2s',
      timeout: '5s',
      retries: 60,
    },
    shm_size: '128m',
  },
  nats: {
    image: settable('NATS_IMAGE', servers.nats.image),
    command: ['--config', '/etc/steward/nats.conf'],
    ...inside,
    environment: { NATS_PASSWORD: asked('NATS_PASSWORD') },
    volumes: ['nats:/data', './nats.conf:/etc/steward/nats.conf:ro'],
  },
  redis: {
    image: settable('REDIS_IMAGE', servers.redis.image),
    command: ['redis-server', '--save', '', '--requirepass', asked('REDIS_PASSWORD')], // limits and presence may be forgotten
    ...inside,
  },
});
