import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/**
 * Something done about a setting beside its form.
 * @param kinds first words of the keys of what is another afterwards
 */
export function useDeed<V, R>(act: (values: V) => Promise<R>, kinds: string[]) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => void message.success(t('settings.done')),
    // Whether done or refused, what is on the screen may be old now.
    onSettled: () => Promise.all(kinds.map((kind) => queries.invalidateQueries({ queryKey: [kind] }))),
  });
}
