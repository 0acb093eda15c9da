import type { Method } from '#chassis/contract';

/** The status of success: making something is 201; an answer of nothing is 204. */
export function statusOf({ descriptor, http }: Method): 200 | 201 | 204 {
  if (descriptor.output.typeName === 'google.protobuf.Empty') return 204;
  return http!.verb === 'post' && /^(Create|Submit)/.test(descriptor.name) ? 201 : 200;
}
