import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Card, Flex, Form, Input, Segmented, Select, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { draftKey } from '../parts/draft';
import { FilePick } from '../parts/FilePick';
import { FileRows } from '../parts/FileRows';
import { everyCategory } from '../parts/records';
import { useFiles } from '../parts/use-files';
import { Wrong } from '../parts/Wrong';
import { ContactCard } from './ContactCard';
import { categoryPaths } from './category-paths';
import { PersonPick } from './PersonPick';
import { Suggested } from './Suggested';

type Submission = Schema['SubmitInteractionRequest'];
interface Said {
  channel: 'PHONE' | 'WALK_IN';
  contactId: string;
  categoryId?: string;
  subject: string;
  text?: string;
  told?: string;
}
const kept = (): string => draftKey('intake');
const keptSaid = (): Partial<Said> => JSON.parse(localStorage.getItem(kept()) ?? '{}') as Partial<Said>;

/** Somebody is on the telephone: who, what, the same as another, and perhaps the answer at once. */
export function Intake() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form] = Form.useForm<Said>();
  const [said, setSaid] = useState<Partial<Said>>(keptSaid);
  const [answers, setAnswers] = useState(false);
  const files = useFiles('intake');
  const { data: categories } = useQuery(everyCategory);
  const submit = useMutation({
    mutationFn: ({ told, ...more }: Said) =>
      answer(
        api.POST('/api/v1/interactions', {
          body: {
            ...more,
            attachmentIds: files.arrived.map(({ id }) => id),
            ...(answers && told && { answer: { text: told, closureCode: '' } }),
          } as Submission,
        }),
      ),
    async onSuccess({ record }) {
      localStorage.removeItem(kept());
      files.forget();
      if (record?.id) await navigate({ to: '/work/incidents/$id', params: { id: record.id } });
      else await navigate({ to: '/work' });
    },
  });
  const fields = submit.error instanceof ApiProblem ? submit.error.fields : {};
  const wrong = (name: string) => fields[name] && { help: fields[name], validateStatus: 'error' as const };
  const allArrived = files.files.every(({ id }) => id);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <div className="page">
      <Flex justify="space-between" align="center" style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t('intake.title')}
        </Typography.Title>
        <Link to="/work">{t('intake.back')}</Link>
      </Flex>
      <div className="columns">
        <Card size="small">
          <Form<Said>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ channel: 'PHONE', ...said }}
            onValuesChange={(_, all) => {
              setSaid(all);
              localStorage.setItem(kept(), JSON.stringify(all));
            }}
            onFinish={submit.mutate}
            onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && form.submit()}
          >
            <Form.Item name="contactId" label={t('intake.caller')} rules={needed} {...wrong('contactId')}>
              <PersonPick autoFocus />
            </Form.Item>
            <Form.Item name="subject" label={t('intake.subject')} rules={needed} {...wrong('subject')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="categoryId" label={t('field.category')} {...wrong('categoryId')}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={categoryPaths(categories?.categories ?? [])}
              />
            </Form.Item>
            <Form.Item name="text" label={t('intake.text')} {...wrong('text')}>
              <Input.TextArea autoSize={{ minRows: 4 }} />
            </Form.Item>
            <Form.Item name="channel" label={t('field.channel')}>
              <Segmented
                options={['PHONE', 'WALK_IN'].map((value) => ({ value, label: t(`channel.${value}`) }))}
              />
            </Form.Item>
            {answers && (
              <Form.Item name="told" label={t('intake.told')} rules={needed} {...wrong('answer.text')}>
                <Input.TextArea autoFocus autoSize={{ minRows: 3 }} />
              </Form.Item>
            )}
            <FileRows files={files} />
            {fields.attachmentIds && <p className="late">{fields.attachmentIds}</p>}
            {submit.error && <Wrong error={submit.error} />}
            <Flex gap={8} align="center" wrap>
              <Button type="primary" htmlType="submit" loading={submit.isPending} disabled={!allArrived}>
                {t(answers ? 'intake.solved' : 'intake.open')}
              </Button>
              <Button onClick={() => setAnswers(!answers)}>
                {t(answers ? 'intake.notYet' : 'intake.onTheSpot')}
              </Button>
              <FilePick files={files} />
              <Typography.Text type="secondary">{t('intake.send')}</Typography.Text>
            </Flex>
          </Form>
        </Card>
        <Flex vertical gap={16}>
          <Suggested said={said} onCategory={(categoryId) => form.setFieldValue('categoryId', categoryId)} />
          {said.contactId && <ContactCard id={said.contactId} />}
        </Flex>
      </div>
    </div>
  );
}
