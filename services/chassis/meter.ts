import { metrics, type Attributes, type Observable } from '@opentelemetry/api';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { log } from './log';

/** What Prometheus asks for, when it asks. */
class Scrape extends MetricReader {
  protected override onForceFlush = () => Promise.resolve();
  protected override onShutdown = () => Promise.resolve();
}

const scrape = new Scrape();
const own = new MeterProvider({
  resource: resourceFromAttributes({ 'service.name': process.env.SERVICE_NAME ?? 'steward' }),
  readers: [scrape],
});
/** Prometheus reads ours, whatever OTLP is told to do; where the SDK is preloaded, it pushes the same. */
const meters = [own.getMeter('steward'), metrics.getMeter('steward')];

/** How the process itself does: event loop, memory, garbage. For services; tests and scripts can do without. */
export const watchRuntime = (): void =>
  new RuntimeNodeInstrumentation({ monitoringPrecision: 20 }).setMeterProvider(own);

/** Something that is measured. Every name is declared once, when its module is loaded. */
export interface Instrument {
  name: string;
  kind: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: string[];
}
export const instruments = new Map<string, Instrument>();

function declare(kind: Instrument['kind'], name: string, help: string, labels: string[]): void {
  if (instruments.has(name)) throw new Error(`${name} is declared twice`);
  instruments.set(name, { name, kind, help, labels });
}

/** Counts what happens; its name ends in _total. Without labels it is there from the start, as 0. */
export function counter(name: string, description: string, labels: string[] = []) {
  declare('counter', name, description, labels);
  const both = meters.map((meter) => meter.createCounter(name, { description }));
  const add = (count = 1, of: Attributes = {}) => both.forEach((one) => one.add(count, of));
  if (labels.length === 0) add(0);
  return { add };
}

/** How many there are now, told at each change. */
export function gauge(name: string, description: string, labels: string[] = []) {
  declare('gauge', name, description, labels);
  const both = meters.map((meter) => meter.createGauge(name, { description }));
  return { set: (value: number, of: Attributes = {}) => both.forEach((one) => one.record(value, of)) };
}

/** How many are under way. */
export function upAndDown(name: string, description: string, labels: string[] = []) {
  declare('gauge', name, description, labels);
  const both = meters.map((meter) => meter.createUpDownCounter(name, { description }));
  return { add: (count: number, of: Attributes = {}) => both.forEach((one) => one.add(count, of)) };
}

const secondsOfAnswers = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** How long something takes, in seconds. */
export function histogram(
  name: string,
  description: string,
  labels: string[] = [],
  explicitBucketBoundaries = secondsOfAnswers,
) {
  declare('histogram', name, description, labels);
  const both = meters.map((meter) =>
    meter.createHistogram(name, { description, advice: { explicitBucketBoundaries } }),
  );
  const record = (seconds: number, of: Attributes = {}) => both.forEach((one) => one.record(seconds, of));
  return {
    record,
    /** Answers what ends it. */
    startTimer() {
      const began = performance.now();
      return (of: Attributes) => record((performance.now() - began) / 1_000, of);
    },
  };
}

/** A number that is looked up when it is asked for. */
export interface Reading {
  of: Observable[];
}

export function reading(
  name: string,
  description: string,
  labels: string[] = [],
  kind: 'gauge' | 'counter' = 'gauge',
): Reading {
  declare(kind, name, description, labels);
  const make = kind === 'gauge' ? 'createObservableGauge' : 'createObservableCounter';
  return { of: meters.map((meter) => meter[make](name, { description })) };
}

export type Read = [Reading, number, Attributes?];

/**
 * Looks readings up when they are asked for, and no more often than said. What cannot be looked up is NaN: neither the
 * old number nor 0.
 * @returns what ends it
 */
export function watch(
  readings: Reading[],
  read: () => Read[] | Promise<Read[]>,
  freshMs = 5_000,
): () => void {
  let last: Read[] = [];
  let until = -Infinity;
  let failing = false;
  let reading: Promise<Read[]> | undefined;
  const look = async () => {
    try {
      last = await read();
      failing = false;
    } catch (err) {
      if (!failing) log.warn({ err: { message: (err as Error).message } }, 'a metric cannot be looked up');
      failing = true;
      last = last.map(([which, , of]) => [which, NaN, of]);
    }
    until = performance.now() + freshMs;
    return last;
  };
  const know = () =>
    performance.now() < until ? last : (reading ??= look().finally(() => (reading = undefined)));
  const stops = meters.map((meter, index) => {
    const observed = readings.map(({ of }) => of[index]!);
    const tell: Parameters<typeof meter.addBatchObservableCallback>[0] = async (result) =>
      (await know()).forEach(([which, value, of]) => result.observe(which.of[index]!, value, of));
    meter.addBatchObservableCallback(tell, observed);
    return () => meter.removeBatchObservableCallback(tell, observed);
  });
  return () => stops.forEach((stop) => stop());
}

const serializer = new PrometheusSerializer('', false, /^service\.name$/, true, true);
export const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** Everything there is to say, as Prometheus reads it; what has not happened yet is named all the same. */
export async function tellMetrics(): Promise<string> {
  const { resourceMetrics } = await scrape.collect({ timeoutMillis: 2_000 });
  const text = serializer.serialize(resourceMetrics);
  const silent = [...instruments.values()].filter(({ name }) => !text.includes(`# TYPE ${name} `));
  return (
    text + silent.map(({ name, kind, help }) => `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`).join('')
  );
}
