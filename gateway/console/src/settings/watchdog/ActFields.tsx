import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../Field';
import { GroupSelect } from '../GroupSelect';
import { everyLevel } from '../levels';
import { PersonSelect } from '../PersonSelect';

/** What belongs to one kind of action. */
export function ActFields({ name, kind }: { name: number; kind: string }) {
  const { t } = useTranslation();
  const { data: levels } = useQuery({ ...everyLevel, enabled: kind === 'ESCALATE' });
  return (
    <>
      {kind === 'NOTIFY' && (
        <>
          <Field name={[name, 'people']} compact>
            <Select
              mode="multiple"
              style={{ minWidth: 200 }}
              placeholder={t('settings.field.people')}
              options={['ASSIGNEE', 'OWNER', 'LEAD', 'MANAGER'].map((value) => ({
                value,
                label: t(`settings.whom.${value}`),
              }))}
            />
          </Field>
          <Field name={[name, 'personIds']} compact>
            <PersonSelect many placeholder={t('settings.field.personIds')} />
          </Field>
        </>
      )}
      {kind === 'ESCALATE' && (
        <Field name={[name, 'levelId']} compact>
          <Select
            allowClear
            style={{ width: 190 }}
            placeholder={t('settings.field.levelId')}
            options={levels?.escalationLevels.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
      )}
      {(kind === 'REASSIGN' || kind === 'ESCALATE') && (
        <Field name={[name, 'groupId']} compact>
          <GroupSelect placeholder={t('settings.field.groupId')} />
        </Field>
      )}
      {kind !== 'RAISE_PRIORITY' && (
        <Field name={[name, 'text']} compact style={{ flex: 1, minWidth: 200 }}>
          <Input maxLength={2_000} placeholder={t('settings.watchdog.textHelp')} />
        </Field>
      )}
    </>
  );
}
