// jest asks for a default export
export default async function teardown(): Promise<void> {
  await globalThis.testServers?.stop();
}
