import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyCalendar } from '../calendars/store';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { everyService, serviceTargets, type TargetValues } from './store';
import { Standing } from './Standing';

const blank = { metric: 'AVAILABILITY', period: 'MONTH', percent: 99.5 } as TargetValues;

/** A promise about a service, and how it stands in the period that runs. */
export function ServiceTargetPage({ id }: { id: string }) {
  const { data: services } = useQuery(everyService);
  return (
    <div className={id === 'new' ? undefined : 'beside'}>
      <div>
        <ResourceForm
          store={serviceTargets}
          place="serviceTargets"
          id={id}
          blank={blank}
          titleOf={({ serviceId }) => services?.services.find((one) => one.id === serviceId)?.name}
        >
          <TargetFields isNew={id === 'new'} />
        </ResourceForm>
      </div>
      {id !== 'new' && <Standing id={id} />}
    </div>
  );
}

function TargetFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { data: services } = useQuery(everyService);
  const { data: calendars } = useQuery(everyCalendar);
  const options = (group: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`settings.${group}.${value}`) }));
  return (
    <>
      <div className="pair">
        <Field name="serviceId" needed>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={services?.services.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
        <Field name="calendarId" needed help={t('settings.target.calendarHelp')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={calendars?.calendars.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
        <Field name="metric" needed>
          <Select options={options('targetMetric', ['AVAILABILITY', 'RESPONSE_TIME'])} />
        </Field>
        <Field name="period" needed>
          <Select options={options('targetPeriod', ['WEEK', 'MONTH', 'QUARTER', 'YEAR'])} />
        </Field>
      </div>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const isTime = getFieldValue('metric') === 'RESPONSE_TIME';
          return (
            <div className="pair">
              <Field
                name="percent"
                needed
                label={t('settings.field.promised')}
                help={t(`settings.target.${isTime ? 'responseTime' : 'availability'}`)}
              >
                <InputNumber min={0} max={100} step={0.1} style={{ width: 130 }} />
              </Field>
              {isTime && (
                <Field name="limitMs" needed>
                  <InputNumber min={1} max={90_000} style={{ width: 130 }} />
                </Field>
              )}
            </div>
          );
        }}
      </Form.Item>
      <Field name="excludesMaintenance" checked>
        <Checkbox>{t('settings.target.maintenanceHelp')}</Checkbox>
      </Field>
      <Field name="degradedIsDown" checked>
        <Checkbox>{t('settings.target.degradedHelp')}</Checkbox>
      </Field>
      {!isNew && (
        <Field name="disabled" checked>
          <Checkbox>{t('settings.disabledHelp')}</Checkbox>
        </Field>
      )}
    </>
  );
}
