import type { Metadata } from '@grpc/grpc-js';

/** From where somebody asks, as the gateway saw it; empty where a service acts by itself. */
export interface Origin {
  address: string;
  /** What the program said it is; its word and no more. */
  agent: string;
}

const most = 300;
const printable = (text: string): string => text.replace(/[^ -~]/g, '').slice(0, most);

export function writeOrigin(metadata: Metadata, { address, agent }: Origin): void {
  metadata.set('client-address', printable(address));
  metadata.set('client-agent', printable(agent));
}

export const readOrigin = (metadata: Metadata): Origin => ({
  address: String(metadata.get('client-address')[0] ?? ''),
  agent: String(metadata.get('client-agent')[0] ?? ''),
});
