import { Button, Form, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { Wrong } from '../parts/Wrong';
import { placeErrors } from './field-errors';
import { formDraft } from './form-draft';
import { said } from './kept';
import { useDeed } from './use-deed';
import { Dialog } from '../parts/Dialog';

interface Props<V> {
  /** Of the button that opens it and of what it is called then. */
  title: string;
  /** Distinguishes its fields from those of other forms on the page. */
  name: string;
  kinds: string[];
  /** Of the button that does it; to save where nothing is said. */
  act?: string;
  /** Under which what is typed is kept until it is done. */
  draft?: string;
  /** What it begins with where nothing was typed before. */
  initial?: V;
  run(values: V): Promise<unknown>;
  children: ReactNode;
}

/** A button behind which a few fields are filled in before something is done; the API's words stand beside them. */
export function DeedForm<V extends object>({
  title,
  name,
  kinds,
  act,
  draft,
  initial,
  run,
  children,
}: Props<V>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<V>();
  const kept = formDraft<V>(`settings.deed.${draft}`);
  const [open, setOpen] = useState(false);
  const [unplaced, setUnplaced] = useState<[string, string][]>([]);
  const deed = useDeed(run, kinds);
  const send = (values: V) =>
    deed.mutate(said(values), {
      onSuccess() {
        kept.forget();
        form.resetFields();
        setOpen(false);
      },
      onError: (error) => error instanceof ApiProblem && setUnplaced(placeErrors(form, error.fields)),
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Dialog
        open={open}
        title={title.replace(/[ …]+$/, '')}
        okText={act ?? t('settings.save')}
        cancelText={t('settings.cancel')}
        okButtonProps={{ loading: deed.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form
          form={form}
          name={name}
          layout="vertical"
          className="settings"
          onFinish={send}
          initialValues={(draft === undefined ? undefined : kept.read()?.values) ?? initial}
          onValuesChange={() => draft !== undefined && kept.write({ values: form.getFieldsValue() })}
        >
          {children}
          {deed.error && <Wrong error={deed.error} />}
          {unplaced.map(([field, words]) => (
            <Typography.Paragraph key={field} type="danger">
              <code>{field}</code> {words}
            </Typography.Paragraph>
          ))}
        </Form>
      </Dialog>
    </>
  );
}
