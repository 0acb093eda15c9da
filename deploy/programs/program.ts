/** Whoever runs it sees one line, and an exit code that tells whether the work is done. */
export function runProgram(name: string, work: (env: NodeJS.ProcessEnv) => Promise<string>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1)); // the first process of a container hears nothing otherwise
  work(process.env).then(
    (line) => finish(`${name}: ${line}`, 0),
    (error: Error) => finish(`${name} could not do it: ${oneLine(error)}`, 1),
  );
}

/** What is waited for may leave connections open behind it. */
function finish(line: string, code: number): void {
  const out = code === 0 ? process.stdout : process.stderr;
  out.write(`${line}\n`, () => process.exit(code));
}

/** A refused connection to a name with several addresses has its reason one level down. */
function oneLine(error: Error): string {
  const reason = error.message || (error as AggregateError).errors?.[0]?.message || String(error);
  return String(reason).replace(/\s*\n\s*/g, ' ');
}
