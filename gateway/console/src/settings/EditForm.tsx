import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Flex, Form, Popconfirm, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';
import type { Kept } from './kept';
import type { FormProps } from './ResourceForm';
import { useMayManage } from './rights';
import { useEditing } from './use-editing';

/** What can be changed of a setting. What is typed is kept; what somebody else changed meanwhile is said, not lost. */
export function EditForm<V extends object>(props: FormProps<V> & { kept: Kept<V> }) {
  const { store, place, id, titleOf = nameOf, fixed, secret, children, kept } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = async () => {
    void queries.invalidateQueries({ queryKey: [store.kind] });
    await navigate({ to: '/settings/$place', params: { place } });
  };
  const editing = useEditing({ store, place, id, kept, secret, onCreated: leave });
  const editable = useMayManage(place) && !fixed?.(kept);
  const { form, base, save, remove, unplaced, restored, conflict } = editing;
  const told = (names: string[]) =>
    names.map((name) => t(`settings.field.${name}`)).join(t('settings.comma'));
  return (
    <>
      {id !== 'only' && (
        <Link to="/settings/$place" params={{ place }}>
          {t(`settings.place.${place}`)}
        </Link>
      )}
      <Typography.Title level={1} style={{ fontSize: 20, margin: '2px 0 12px' }}>
        {id === 'only' && t(`settings.place.${place}`)}
        {id === 'new' && t('settings.newOne')}
        {id !== 'only' && id !== 'new' && titleOf(base.values)}
      </Typography.Title>
      <Form
        form={form}
        layout="vertical"
        name={place}
        disabled={!editable}
        scrollToFirstError
        initialValues={editing.initial}
        onValuesChange={editing.remember}
        onFinish={(values: V) => save.mutate(values)}
      >
        {restored && (
          <Alert
            type="info"
            title={t('settings.restored')}
            action={<Button onClick={editing.discard}>{t('settings.discard')}</Button>}
            style={{ marginBottom: 12 }}
          />
        )}
        {conflict && (
          <Alert
            type="warning"
            role="alert"
            title={t('settings.conflict', { fields: told(conflict.theirs) })}
            description={conflict.both.length > 0 && t('settings.both', { fields: told(conflict.both) })}
            action={<Button onClick={editing.discard}>{t('settings.takeTheirs')}</Button>}
            style={{ marginBottom: 12 }}
          />
        )}
        {typeof children === 'function' ? children(base, form) : children}
        {editable && (
          <div className="form-foot">
            {save.error && !conflict && (
              <div style={{ marginBottom: 12 }}>
                <Wrong error={save.error} />
                {unplaced.map(([field, words]) => (
                  <Typography.Paragraph key={field} type="danger" style={{ margin: '4px 0 0' }}>
                    <code>{field}</code> {words}
                  </Typography.Paragraph>
                ))}
              </div>
            )}
            {remove.error && <Wrong error={remove.error} />}
            <Flex gap={8}>
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {t('settings.save')}
              </Button>
              {store.remove && id !== 'new' && (
                <Popconfirm
                  title={t('settings.removeSure')}
                  onConfirm={() => remove.mutate(undefined, { onSuccess: () => void leave() })}
                >
                  <Button danger loading={remove.isPending}>
                    {t('settings.remove')}
                  </Button>
                </Popconfirm>
              )}
            </Flex>
          </div>
        )}
      </Form>
    </>
  );
}

const nameOf = (values: { name?: string }): string | undefined => values.name;
