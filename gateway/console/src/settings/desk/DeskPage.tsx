import { Flex, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CategorySelect } from '../CategorySelect';
import { Field } from '../Field';
import { ResourceForm } from '../ResourceForm';
import { singletonOf } from '../singleton';
import { zones } from '../zones';

const desk = singletonOf('/api/v1/deskSettings', 'desk');

/** What the organisation decides about its service desk. */
export function DeskPage() {
  const { t } = useTranslation();
  return (
    <ResourceForm store={desk} place="deskSettings" id="only" blank={{}}>
      <div className="pair">
        <Field name="defaultCategoryId" help={t('settings.desk.defaultHelp')}>
          <CategorySelect />
        </Field>
        <Field name="timeZone" needed help={t('settings.desk.zoneHelp')}>
          <Select showSearch options={zones} />
        </Field>
      </div>
      <div className="pair">
        <Field name="closeDays" needed help={t('settings.desk.closeHelp')}>
          <InputNumber min={1} max={90} />
        </Field>
        <Field name="remindDays" help={t('settings.desk.remindHelp')}>
          <InputNumber min={0} max={30} />
        </Field>
        <Field name="urgeMinutes" needed>
          <InputNumber min={1} max={10_080} />
        </Field>
        <Field name="urgeStepMinutes" needed>
          <InputNumber min={1} max={10_080} />
        </Field>
      </div>
      <fieldset className="rows">
        <legend>{t('settings.field.stuckDays')}</legend>
        <p className="hint">{t('settings.desk.stuckHelp')}</p>
        <Flex gap={12} wrap>
          {['P1', 'P2', 'P3', 'P4', 'P5'].map((priority, at) => (
            <Field key={priority} name={['stuckDays', at]} label={t(`priority.${priority}`)} needed>
              <InputNumber min={1} max={365} style={{ width: 80 }} />
            </Field>
          ))}
        </Flex>
      </fieldset>
    </ResourceForm>
  );
}
