import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';

const filePolicy = queryOptions({
  queryKey: ['attachmentPolicy'],
  queryFn: () => answer(api.GET('/api/v1/attachmentPolicy')),
  staleTime: 300_000,
});

/** Which files are taken, as far as it is known yet. */
export function useFilePolicy(): { accept: string; mostBytes: number } {
  const { data } = useQuery(filePolicy);
  return { accept: data?.allowedTypes?.join(',') ?? '', mostBytes: data?.maxFileBytes || Infinity };
}
