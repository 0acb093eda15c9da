import { Flex, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayRows } from '../calendars/DayRows';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { useMayManage } from '../rights';
import { ImportDays } from './ImportDays';
import { OfferDays } from './OfferDays';
import { holidayLists, type ListValues } from './store';

const blank: ListValues = { name: '', region: '', days: [], workingDays: [] };

export function HolidayListPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const editable = useMayManage('holidayLists');
  return (
    <ResourceForm store={holidayLists} place="holidayLists" id={id} blank={blank}>
      {(kept, form) => (
        <>
          <div className="pair">
            <Field name="name" needed>
              <Input maxLength={100} />
            </Field>
            <Field name="region">
              <Input maxLength={20} placeholder="CN" />
            </Field>
          </div>
          {editable && (
            <Flex gap={8} wrap style={{ marginBottom: 12 }}>
              <OfferDays form={form} id={id} />
              {id !== 'new' && <ImportDays kept={kept} />}
            </Flex>
          )}
          <div className="beside even">
            <DayRows name="days" />
            <DayRows name="workingDays" help={t('settings.holiday.workingDaysHelp')} />
          </div>
        </>
      )}
    </ResourceForm>
  );
}
