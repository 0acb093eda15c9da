import type { ServiceDefinition } from '@grpc/grpc-js';
import type { Method } from '#chassis/contract';

const asItIs = (bytes: Buffer): Buffer => bytes;

/** A service of the contract whose messages stay bytes: they are read once, where they become JSON. */
export const rawDefinition = (methods: Method[]): ServiceDefinition =>
  Object.fromEntries(
    methods.map(({ path, descriptor }) => [
      descriptor.localName,
      {
        path,
        requestStream: false,
        responseStream: false,
        requestSerialize: asItIs,
        requestDeserialize: asItIs,
        responseSerialize: asItIs,
        responseDeserialize: asItIs,
      },
    ]),
  );
