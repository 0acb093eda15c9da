import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';

/**
 * A form with secrets in it: nothing of it is kept, and what is wrong stands beside its field.
 * @param done what is said when it went well
 */
export function useSecretForm<V extends object, R>(act: (values: V) => Promise<R>, done: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<V>();
  const deed = useMutation({
    mutationFn: act,
    gcTime: 0,
    onSuccess() {
      form.resetFields();
      void message.success(t(done));
      void queries.invalidateQueries({ queryKey: ['session'] });
    },
    onError(error) {
      if (!(error instanceof ApiProblem)) return;
      const shown = Object.keys(form.getFieldsValue() as V);
      for (const [name, words] of Object.entries(error.fields))
        if (shown.includes(name))
          form.setFields([{ name: name as never, errors: [t(`me.wrong.${name}`, words)] }]);
    },
  });
  /** What stands beside no field. */
  const unplaced = deed.error instanceof ApiProblem && Object.keys(deed.error.fields).length > 0;
  return { form, deed, wrong: unplaced ? undefined : (deed.error ?? undefined) };
}
