import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyGroup } from '../../parts/records';
import { Field } from '../Field';
import { everyLevel } from '../levels';
import { PersonSelect } from '../PersonSelect';

const hearers = ['ASSIGNEE', 'OWNER', 'GROUP', 'GROUP_LEAD', 'REQUESTER', 'PERSON'];
const acts = ['URGE', 'RAISE_PRIORITY', 'REASSIGN', 'ESCALATE'];

interface Props {
  /** Of the step in its target. */
  name: number;
  targetName: number;
}

/** Whom a step tells, and what it does. */
export function Actions({ name, targetName }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const { data: groups } = useQuery(everyGroup);
  const { data: levels } = useQuery(everyLevel);
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  return (
    <Form.List name={[name, 'actions']}>
      {(fields, { add, remove }, { errors }) => (
        <Flex gap={4} wrap style={{ flex: 1 }}>
          {fields.map((field) => (
            <Flex key={field.key} gap={4} align="start" className="action">
              <Form.Item noStyle shouldUpdate>
                {() => {
                  const path = ['targets', targetName, 'steps', name, 'actions', field.name];
                  const action = form.getFieldValue(path) as { notify?: string; act?: string } | undefined;
                  return (
                    <>
                      {!action?.act && (
                        <Field name={[field.name, 'notify']} compact>
                          <Select style={{ width: 150 }} options={options('hearer', hearers)} />
                        </Field>
                      )}
                      {!action?.notify && (
                        <Field name={[field.name, 'act']} compact>
                          <Select style={{ width: 150 }} options={options('act', acts)} />
                        </Field>
                      )}
                      {action?.notify === 'PERSON' && (
                        <Field name={[field.name, 'personId']} compact>
                          <PersonSelect />
                        </Field>
                      )}
                      {action?.act === 'REASSIGN' && (
                        <Field name={[field.name, 'groupId']} compact>
                          <Select
                            style={{ width: 170 }}
                            options={groups?.groups.map(({ id: value, name: label }) => ({ value, label }))}
                          />
                        </Field>
                      )}
                      {action?.act === 'ESCALATE' && (
                        <Field name={[field.name, 'levelId']} compact>
                          <Select
                            style={{ width: 170 }}
                            options={levels?.escalationLevels.map(({ id: value, name: label }) => ({
                              value,
                              label,
                            }))}
                          />
                        </Field>
                      )}
                    </>
                  );
                }}
              </Form.Item>
              <Button
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('settings.agreement.removeAction')}
                onClick={() => remove(field.name)}
              />
            </Flex>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ notify: 'OWNER' })}>
            {t('settings.agreement.tell')}
          </Button>
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ act: 'URGE' })}>
            {t('settings.agreement.do')}
          </Button>
          <Form.ErrorList errors={errors} />
        </Flex>
      )}
    </Form.List>
  );
}
