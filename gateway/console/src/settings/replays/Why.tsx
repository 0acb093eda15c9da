import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { Segments } from '../../parts/Clocks';
import { Wrong } from '../../parts/Wrong';

/** A clock as it would have run under the draft. */
export function Why({ replayId, clockId }: { replayId: string; clockId: string }) {
  const { data, error } = useQuery({
    queryKey: ['replay', replayId, 'explain', clockId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/replays/{replayId}/clocks/{id}:explain', {
          params: { path: { replayId, id: clockId } },
        }),
      ),
  });
  if (error) return <Wrong error={error} />;
  return data ? <Segments explained={data} /> : null;
}
