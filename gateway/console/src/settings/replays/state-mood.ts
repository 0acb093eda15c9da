export const stateMood: Record<string, string> = { RUNNING: 'processing', DONE: 'green' };
