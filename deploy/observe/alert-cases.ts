/** A series as promtool writes it ('0+1x5' is 0 1 2 3 4 5, a value a minute). */
type Series = Record<string, string>;

/** When an alert fires and when it does not, in real series. */
export interface AlertCase {
  quiet: Series;
  firing: Series;
  /** When it is looked at: by then the one fires and the other does not. */
  after: string;
  /** Labels of the alert, beside its severity. */
  labels?: Record<string, string>;
}

const sla = { service_name: 'sla' };
const pod = { service_name: 'sla', instance: 'a' };
const heard = { stream: 'EV_INCIDENT', consumer: 'notify' };
const everybody = ['identity', 'incident', 'desk', 'sla', 'notify', 'document', 'gateway'];
const allButSla = everybody.filter((name) => name !== 'sla');
const ready = (names: string[]): Series =>
  Object.fromEntries(names.map((name) => [`steward_ready{service_name="${name}",instance="a"}`, '1+0x30']));

/** A gauge of two replicas, which say the same. */
const both = (name: string, value: string, labels = 'service_name="sla"'): Series => ({
  [`${name}{${labels},instance="a"}`]: value,
  [`${name}{${labels},instance="b"}`]: value,
});
const slow = (name: string, labels: string, late: string): Series => ({
  [`${name}_bucket{${labels},le="0.25"}`]: '0+60x30',
  [`${name}_bucket{${labels},le="3"}`]: late,
  [`${name}_bucket{${labels},le="+Inf"}`]: late,
});

export const alertCases: Record<string, AlertCase> = {
  ServiceGone: { quiet: ready(everybody), firing: ready(allButSla), after: '5m', labels: sla },
  NoReplicaReady: {
    quiet: { 'steward_ready{service_name="sla",instance="a"}': '0x9', ...one('steward_ready', 'b', '1x9') },
    firing: both('steward_ready', '0x9'),
    after: '5m',
    labels: sla,
  },
  ReplicaNotReady: {
    quiet: one('steward_ready', 'a', '0x5 1x20'),
    firing: one('steward_ready', 'a', '0x20'),
    after: '15m',
    labels: pod,
  },
  ReplicaRestarting: {
    quiet: one('process_cpu_seconds_total', 'a', '5 6 1 2 3 4 5 6 7 8 9 10 11 12'),
    firing: one('process_cpu_seconds_total', 'a', '5 6 1 2 3 1 2 3 1 2 3 1 2 3'),
    after: '13m',
    labels: pod,
  },
  VersionsMixed: {
    quiet: both('steward_build_info', '1x90', 'service_name="sla",version="1",revision="x"'),
    firing: {
      'steward_build_info{service_name="sla",version="1",revision="x"}': '1x90',
      'steward_build_info{service_name="sla",version="2",revision="y"}': '1x90',
    },
    after: '70m',
    labels: sla,
  },
  ReadingsMissing: {
    quiet: both('steward_outbox_waiting', '0x20'),
    firing: both('steward_outbox_waiting', Array(20).fill('NaN').join(' ')),
    after: '10m',
    labels: sla,
  },
  RequestsFail: {
    quiet: {
      'steward_http_seconds_count{status="5xx"}': '0+1x30',
      'steward_http_seconds_count{status="2xx"}': '0+99x30',
    },
    firing: {
      'steward_http_seconds_count{status="5xx"}': '0+5x30',
      'steward_http_seconds_count{status="2xx"}': '0+95x30',
    },
    after: '15m',
  },
  RequestsSlow: {
    quiet: {
      ...slow('steward_http_seconds', 'route="/v1/me"', '0+60x30'),
      ...slow('steward_http_seconds', 'route="/v1/stream"', '0+600x30'),
    },
    firing: slow('steward_http_seconds', 'route="/v1/me"', '0+66x30'),
    after: '20m',
  },
  CallsFail: {
    quiet: {
      'steward_rpc_seconds_count{service_name="sla",outcome="not-found"}': '0+50x30',
      'steward_rpc_seconds_count{service_name="sla",outcome="ok"}': '0+50x30',
    },
    firing: {
      'steward_rpc_seconds_count{service_name="sla",outcome="internal"}': '0+5x30',
      'steward_rpc_seconds_count{service_name="sla",outcome="ok"}': '0+95x30',
    },
    after: '15m',
    labels: sla,
  },
  CallsSlow: {
    quiet: slow('steward_rpc_seconds', 'service_name="sla"', '0+60x30'),
    firing: slow('steward_rpc_seconds', 'service_name="sla"', '0+66x30'),
    after: '20m',
    labels: sla,
  },
  RequestsShed: {
    quiet: one('steward_shed_total', 'a', '4x30'),
    firing: one('steward_shed_total', 'a', '0+4x30'),
    after: '15m',
    labels: sla,
  },
  PoolExhausted: {
    quiet: one('steward_pool_waiting', 'a', '9 9 9 0 9 9 9'),
    firing: one('steward_pool_waiting', 'a', '9x9'),
    after: '6m',
    labels: pod,
  },
  SignInsFail: {
    quiet: { 'steward_sign_in_failures_total{operation="CreateSession"}': '0+30x40' },
    firing: { 'steward_sign_in_failures_total{operation="CreateSession"}': '0+90x40' },
    after: '30m',
  },
  RedisAway: {
    quiet: { 'steward_redis_up{instance="a"}': '0x9', 'steward_redis_up{instance="b"}': '1x9' },
    firing: { 'steward_redis_up{instance="a"}': '0x9', 'steward_redis_up{instance="b"}': '0x9' },
    after: '5m',
  },
  BrokerAway: {
    quiet: both('steward_nats_up', '0 1x9'),
    firing: both('steward_nats_up', '0x9'),
    after: '5m',
    labels: sla,
  },
  OutboxNotDrained: {
    quiet: both('steward_outbox_oldest_seconds', '40x9'),
    firing: both('steward_outbox_oldest_seconds', '0+60x9'),
    after: '8m',
    labels: sla,
  },
  ConsumerStuck: {
    quiet: both('steward_consumer_oldest_seconds', '5x9', 'stream="EV_INCIDENT",consumer="notify"'),
    firing: both('steward_consumer_oldest_seconds', '0+60x9', 'stream="EV_INCIDENT",consumer="notify"'),
    after: '9m',
    labels: heard,
  },
  ConsumerBehind: {
    quiet: both('steward_consumer_pending', '9000x5 0x20', 'stream="EV_INCIDENT",consumer="notify"'),
    firing: both('steward_consumer_pending', '9000x20', 'stream="EV_INCIDENT",consumer="notify"'),
    after: '15m',
    labels: heard,
  },
  EventsFail: {
    quiet: both('steward_consumer_redelivered', '1 1 0x20', 'stream="EV_INCIDENT",consumer="notify"'),
    firing: both('steward_consumer_redelivered', '1x20', 'stream="EV_INCIDENT",consumer="notify"'),
    after: '8m',
    labels: heard,
  },
  DeadLetters: {
    quiet: both('steward_dead_letters', '0x9'),
    firing: both('steward_dead_letters', '0 1x9'),
    after: '5m',
    labels: sla,
  },
  ClocksLate: {
    quiet: both('steward_sla_lateness_seconds', '0.2x9'),
    firing: both('steward_sla_lateness_seconds', '30x9'),
    after: '3m',
  },
  ClocksMissed: {
    quiet: both('steward_sla_steps_missed', '0x9'),
    firing: {
      ...one('steward_sla_steps_missed', 'a', '0x9'),
      ...one('steward_sla_steps_missed', 'b', '2x9'),
    },
    after: '1m',
  },
  MailStuck: {
    quiet: both('steward_mail_oldest_seconds', '60x9'),
    firing: both('steward_mail_oldest_seconds', '400x9'),
    after: '5m',
  },
  MailFails: {
    quiet: mails(30, 10),
    firing: mails(10, 30),
    after: '35m',
  },
  MailPilesUp: {
    quiet: both('steward_mail_waiting', '900x9 3x40'),
    firing: both('steward_mail_waiting', '900x40'),
    after: '20m',
  },
  RecordsUnopened: {
    quiet: both('steward_desk_unopened', '1 1 0x20', 'why="waiting"'),
    firing: both('steward_desk_unopened', '1x20', 'why="refused"'),
    after: '15m',
    labels: { why: 'refused' },
  },
  AuditBehind: {
    quiet: both('steward_audit_oldest_seconds', '10x20'),
    firing: both('steward_audit_oldest_seconds', '400x20'),
    after: '8m',
  },
  AuditUnsigned: {
    quiet: both('steward_audit_unsigned_seconds', '70x20'),
    firing: {
      ...one('steward_audit_unsigned_seconds', 'a', '0x20'),
      ...one('steward_audit_unsigned_seconds', 'b', '1000x20'),
    },
    after: '2m',
  },
  AuditBroken: {
    quiet: both('steward_audit_problems_total', '3x60'),
    firing: both('steward_audit_problems_total', '0x10 2x50'),
    after: '40m',
  },
  AuditChainFaulty: {
    quiet: both('steward_audit_faults', '0x9', 'service_name="identity",kind="CUT"'),
    firing: both('steward_audit_faults', '0x3 2x6', 'service_name="identity",kind="CUT"'),
    after: '5m',
    labels: { kind: 'CUT' },
  },
  AuditUnchecked: {
    quiet: both('steward_audit_check_age_seconds', '90000x30'),
    firing: both('steward_audit_check_age_seconds', '180000x30'),
    after: '20m',
  },
  EventLoopSlow: {
    quiet: one('nodejs_eventloop_delay_p99', 'a', '0.03x9'),
    firing: one('nodejs_eventloop_delay_p99', 'a', '0.4x9'),
    after: '7m',
    labels: pod,
  },
  MemoryHigh: {
    quiet: one('process_resident_memory_bytes', 'a', '9e7x40'),
    firing: one('process_resident_memory_bytes', 'a', '4e8x40'),
    after: '20m',
    labels: pod,
  },
  HousekeepingStopped: {
    quiet: one('steward_housekeeping_timestamp_seconds', 'a', '0x60 3600x60 7200x200'),
    firing: one('steward_housekeeping_timestamp_seconds', 'a', '0x300'),
    after: '190m',
    labels: sla,
  },
};

function one(name: string, instance: string, value: string): Series {
  return { [`${name}{service_name="sla",instance="${instance}"}`]: value };
}

function mails(delivered: number, queued: number): Series {
  return {
    'steward_mail_tries_total{state="DELIVERED"}': `0+${delivered}x60`,
    'steward_mail_tries_total{state="QUEUED"}': `0+${queued}x60`,
  };
}
