import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { zone } from '../../app/zone';
import { Field } from '../Field';
import { said } from '../kept';
import { WhatIf } from '../replays/WhatIf';
import { ResourceForm } from '../ResourceForm';
import { zones } from '../zones';
import { DayRows } from './DayRows';
import { FrameRows } from './FrameRows';
import { Preview } from './Preview';
import { calendars, type CalendarValues, everyHolidayList } from './store';
import { WeekEditor } from './WeekEditor';

const blank: CalendarValues = {
  name: '',
  timeZone: zone(),
  week: (['MON', 'TUE', 'WED', 'THU', 'FRI'] as const).flatMap((day) => [
    { day, open: '08:30', close: '12:00' },
    { day, open: '13:00', close: '17:30' },
  ]),
  holidays: [],
  workingDays: [],
  holidayListIds: [],
};

/** A calendar: its hours on one side, what they mean over the year on the other, while one types. */
export function CalendarPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(everyHolidayList);
  return (
    <ResourceForm store={calendars} place="calendars" id={id} blank={blank}>
      {(kept, form) => (
        <div className="beside">
          <div>
            <div className="pair">
              <Field name="name" needed>
                <Input maxLength={100} />
              </Field>
              <Field name="timeZone" needed>
                <Select showSearch options={zones} />
              </Field>
            </div>
            <WeekEditor />
            <Field name="holidayListIds" help={t('settings.calendar.listsHelp')}>
              <Select
                mode="multiple"
                options={data?.holidayLists.map(({ id: value, name }) => ({ value, label: name }))}
              />
            </Field>
            <DayRows name="holidays" />
            <DayRows name="workingDays" help={t('settings.calendar.workingDaysHelp')}>
              {(index) => <FrameRows name={[index, 'frames']} />}
            </DayRows>
            {id !== 'new' && (
              <WhatIf
                name={kept.values.name}
                draft={() => ({
                  calendars: [{ id, calendar: said(form.getFieldsValue() as CalendarValues) }],
                })}
              />
            )}
          </div>
          <Form.Item noStyle shouldUpdate>
            {() => <Preview calendar={form.getFieldsValue(true) as CalendarValues} />}
          </Form.Item>
        </div>
      )}
    </ResourceForm>
  );
}
