/** One who keeps timers: our clocks, or a library that others would use for them. */
export interface Contender {
  name: string;
  kind: Kind;
  /** How it is set, and what it does for each timer: what a reader needs to judge the figures by. */
  settings: string;
  arm(timers: Timer[]): Promise<void>;
  /** Takes them away as tickets go on hold: each by itself, many at the same time. */
  pause(timers: Timer[]): Promise<void>;
  /** Gives them other due times, each its own, as tickets change: each by itself, many at the same time. */
  retime(timers: Timer[]): Promise<void>;
  /** The same in other circumstances, named. */
  variants?: Record<string, Changes>;
  /** How late each timer was, in milliseconds, where others than the workers know it. */
  lateness?(): Promise<number[]>;
  fired?(): Promise<number>;
  /** On disk, or in Redis' memory, for everything it holds. */
  bytes(): Promise<number>;
  clear(): Promise<void>;
  /** Lets the database know how much there is, as it would after a day: plans made for empty tables are poor. */
  settle?(): Promise<unknown>;
  close(): Promise<void>;
}

/** What becomes of timers that are not due; what a variant leaves out is as ever. */
export type Changes = Partial<Pick<Contender, 'arm' | 'pause' | 'retime'>>;

export interface Timer {
  /** A UUID. */
  id: string;
  dueAt: Date;
}

/** What a worker process says of itself. */
export interface Report {
  fired: number;
  lateness: number[];
  megabytes: number;
  cpuSeconds: number;
}

/** A process that fires. */
export interface Worker {
  report(): Promise<Report>;
  count(): Promise<number>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Where the servers of this run are; the same ones for all. */
export interface Servers {
  /** Of the administrator. */
  postgres: string;
  redis: string;
  /** A database for the libraries. */
  peers: string;
  /** A database with the tables of the sla service, as it signs in. */
  sla: string;
  /** The same as the administrator. */
  slaAdmin: string;
}

export type Kind = 'steward' | 'bullmq' | 'pg-boss' | 'graphile-worker';
