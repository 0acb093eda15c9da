/** A server of our own, for trying out. */
export interface Server {
  image: string;
  port: number;
  /** Who it runs as in its image. */
  user: number;
  storage?: string;
  connections?: number;
}

/** The servers that Steward stands on, as compose and the chart start them for trying out, and where they listen. */
export const servers = {
  postgres: {
    image: 'docker.io/library/postgres:17.6',
    port: 5432,
    user: 999,
    storage: '8Gi',
    connections: 400, // ten or more for each replica of a service
  },
  nats: { image: 'docker.io/library/nats:2.11', port: 4222, user: 1000, storage: '4Gi' },
  redis: { image: 'docker.io/library/redis:7.4', port: 6379, user: 999 },
} as const satisfies Record<string, Server>;

/** Where those outside listen, as a rule. */
export const outsidePorts = { smtp: [587, 465, 25], ldap: [636, 389], openid: [443], clamd: [3310] } as const;
