import { Button, Flex, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { Wrong } from '../parts/Wrong';
import { type EditField, inputOf, isWide } from './edit-fields';
import type { Editable, Written } from './editable';
import { Merge } from './Merge';
import { useChange } from './use-change';
import type { Editing } from './use-editing';
import { nameOfField } from './Value';
import { Dialog } from '../parts/Dialog';

interface Props<R extends Written, C extends object> {
  kind: Editable<R, C>;
  record: R;
  fields: readonly (EditField & keyof C & keyof R)[];
  editing: Editing<R, C>;
}

/** What is known of a record, all at once; saved is only what was changed, on the version where it began. */
export function EditForm<R extends Written, C extends object>({
  kind,
  record,
  fields,
  editing,
}: Props<R, C>) {
  const { t } = useTranslation();
  const { base = record, change = {} as C } = editing.begun ?? {};
  const changing = useChange(kind, base, editing.forget);
  const [form] = Form.useForm();
  const errors = changing.error instanceof ApiProblem ? changing.error.fields : {};
  const leave = () => {
    changing.forget();
    editing.forget();
  };
  const kept = Object.fromEntries(
    fields.map((field) => [field, change[field] ?? (base[field] || undefined)]),
  );
  return (
    <Dialog open title={t('verb.edit')} footer={null} onCancel={leave} width={640} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept}
        onValuesChange={(one: Partial<C>) => editing.write({ ...change, ...one })}
        onFinish={() => changing.begin(change)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
      >
        <div className="form-halves">
          {fields.map((field) => {
            const wrong = Object.entries(errors).find(([name]) => name.split(/[.[]/)[0] === field)?.[1];
            return (
              <Form.Item
                key={field}
                name={field as string}
                label={t(nameOfField(field))}
                className={isWide(field) ? 'form-wide' : undefined}
                rules={field === 'title' ? [{ required: true, message: t('needed') }] : []}
                {...(wrong && { help: wrong, validateStatus: 'error' as const })}
              >
                {inputOf(field)}
              </Form.Item>
            );
          })}
        </div>
        <Merge key={changing.conflict?.now.etag} changing={changing} leave={leave} />
        {changing.error && <Wrong error={changing.error} />}
        {!changing.conflict && (
          <Flex gap={8}>
            <Button
              type="primary"
              htmlType="submit"
              loading={changing.pending}
              disabled={Object.keys(change).length === 0}
            >
              {t('ticket.keep')}
            </Button>
            <Button onClick={leave}>{t('ticket.discard')}</Button>
          </Flex>
        )}
      </Form>
    </Dialog>
  );
}
