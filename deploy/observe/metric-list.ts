import { instruments, type Instrument } from '#chassis/meter';
import '#chassis/metrics';
import '#chassis/readings';
import '#chassis/consumer-lag';
import '../../gateway/src/metrics';
import '../../services/desk/src/metrics';
import '../../services/document/src/metrics';
import '../../services/identity/src/metrics';
import '../../services/notify/src/metrics';
import '../../services/sla/src/metrics';

/** Everything that any program of Steward says of itself under a name of ours. */
export const allInstruments = (): Instrument[] =>
  [...instruments.values()].sort((one, other) => (one.name < other.name ? -1 : 1));

const head = `# What Steward says of itself

Every service answers \`/metrics\` for Prometheus on its \`ADMIN_PORT\` (8081 in containers), the gateway on its own port (8080).
With \`OTEL_EXPORTER_OTLP_ENDPOINT\` set, the same numbers, traces and logs go there by OTLP as well; everything else about that is
told by the usual \`OTEL_*\` variables. Names and labels below are stable: dashboards and alerts of others may count on them.

- Every series carries \`service_name\`: identity, incident, desk, sla, notify, document or gateway.
- What waits in a database or a stream is read when it is asked for, at most every few seconds, by an index and up to a bound. Every
  replica of a service reads the same number: take \`max by (service_name)\`, **never the sum**. Counters and histograms are each
  replica's own: take \`sum(rate(…))\`.
- What cannot be read is \`NaN\`, neither 0 nor the old number.
- No label takes values without bound: paths are templates (\`/v1/incidents/{id}\`), never ids.
- Beside these: \`nodejs_eventloop_*\`, \`v8js_*\` (OpenTelemetry's names for the runtime).

`;

/** deploy/metrics.md */
export const renderMetricList = (): string =>
  head +
  allInstruments()
    .map(({ name, kind, help, labels }) => {
      const of = labels.length > 0 ? `; ${labels.join(', ')}` : '';
      return `- \`${name}\` (${kind}${of}): ${help}\n`;
    })
    .join('');
