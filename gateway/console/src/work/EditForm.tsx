import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { everyCategory } from '../parts/records';
import { Wrong } from '../parts/Wrong';
import { everyService } from '../watch/queries';
import { categoryPaths } from './category-paths';
import { Merge } from './Merge';
import { type Change, useChange } from './use-change';
import type { useEditing } from './use-editing';

interface Props {
  incident: Incident;
  editing: ReturnType<typeof useEditing>;
}
const fields = [
  'title',
  'description',
  'categoryId',
  'serviceId',
  'impact',
  'urgency',
  'ciIds',
  'labels',
] as const satisfies (keyof Change)[];
const byLabel = { optionFilterProp: 'label' } as const;

/** What is known of it, all at once; saved is only what was changed, on the version where it began. */
export function EditForm({ incident, editing }: Props) {
  const { t } = useTranslation();
  const { base = incident, change = {} } = editing.begun ?? {};
  const changing = useChange(base, editing.forget);
  const { data: categories } = useQuery(everyCategory);
  const { data: services } = useQuery(everyService);
  const [form] = Form.useForm<Change>();
  const errors = changing.error instanceof ApiProblem ? changing.error.fields : {};
  const leave = () => {
    changing.forget();
    editing.forget();
  };
  const levels = ['HIGH', 'MEDIUM', 'LOW'].map((value) => ({ value, label: t(`level.${value}`) }));
  const inputs = {
    title: <Input autoFocus maxLength={200} />,
    description: <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={20_000} />,
    categoryId: <Select showSearch={byLabel} options={categoryPaths(categories?.categories ?? [])} />,
    serviceId: (
      <Select
        allowClear
        showSearch={byLabel}
        options={services?.services.map(({ id, name }) => ({ value: id, label: name }))}
      />
    ),
    impact: <Select options={levels} />,
    urgency: <Select options={levels} />,
    ciIds: <Select mode="tags" open={false} tokenSeparators={[',', ' ']} />,
    labels: <Select mode="tags" open={false} tokenSeparators={[',']} />,
  };
  const kept = Object.fromEntries(
    fields.map((field) => [field, change[field] ?? (base[field] || undefined)]),
  );
  return (
    <Modal open title={t('verb.edit')} footer={null} onCancel={leave} width={640} destroyOnHidden>
      <Form<Change>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={kept}
        onValuesChange={(one: Change) =>
          editing.write({ ...change, ...one, ...('serviceId' in one && { serviceId: one.serviceId ?? '' }) })
        }
        onFinish={() => changing.begin(change)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
      >
        <div className="form-halves">
          {fields.map((field) => {
            const wrong = Object.entries(errors).find(([name]) => name.split(/[.[]/)[0] === field)?.[1];
            return (
              <Form.Item
                key={field}
                name={field}
                label={t(`field.${field.replace(/Ids?$/, '')}`)}
                className={`form-${field}`}
                rules={field === 'title' ? [{ required: true, message: t('needed') }] : []}
                {...(wrong && { help: wrong, validateStatus: 'error' as const })}
              >
                {inputs[field]}
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
    </Modal>
  );
}
