/** Preloaded (`node --require`) where OTEL_EXPORTER_OTLP_ENDPOINT is set; everything else is told by OTEL_* variables. */
import { ExpressInstrumentation } from '@opentelemetry/instrumentation-express';
import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { RedisInstrumentation } from '@opentelemetry/instrumentation-redis';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { flushBeforeExit } from './last-words';

const sdk = new NodeSDK({
  serviceName: process.env.SERVICE_NAME,
  instrumentations: [
    new HttpInstrumentation(),
    new ExpressInstrumentation(),
    new GrpcInstrumentation(),
    new PgInstrumentation({ requireParentSpan: true }),
    new PinoInstrumentation(),
    new RedisInstrumentation({ requireParentSpan: true }),
    new RuntimeNodeInstrumentation({ monitoringPrecision: 20 }),
  ],
});
sdk.start();
flushBeforeExit(() => sdk.shutdown());
