import { findPrometheus, type Prometheus } from '../../scripts/servers/prometheus';

/** Prometheus for a test. Where there is none and none can be installed, says so; under CI that is a failure. */
export async function findPrometheusOrSay(): Promise<Prometheus | undefined> {
  try {
    return await findPrometheus(() => undefined);
  } catch (error) {
    if (process.env.CI) throw error;
    process.stderr.write(`NOT TESTED: ${(error as Error).message}\n`);
    return undefined;
  }
}
