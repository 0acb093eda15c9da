/** Makes proto/gen/api.d.ts, the HTTP API as types for the console, from what `gen.ts` has made of the contract. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openApiDocument } from '../gateway/src/openapi/document';
import { readContract } from '../services/chassis/contract';

const gen = resolve(__dirname, '../proto/gen');

async function generateApi(): Promise<void> {
  const { default: describe, astToString } = await import('openapi-typescript'); // an ES module
  const document = openApiDocument(readContract(resolve(gen, 'descriptors.binpb')));
  writeFileSync(resolve(gen, 'api.d.ts'), astToString(await describe(JSON.stringify(document))));
}

void generateApi();
