import { Flex, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../DurationInput';

export interface Asked {
  from?: string;
  duration?: string;
  workingDays?: number;
}

interface Props {
  timeZone: string;
  asked: Asked;
  onAsk(asked: Asked): void;
  due?: string;
}

/** When would it be due, if it began then? */
export function DueQuestion({ timeZone, asked, onAsk, due }: Props) {
  const { t, i18n } = useTranslation();
  const [by, setBy] = useState<'hours' | 'days'>('hours');
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  return (
    <fieldset className="rows" style={{ marginTop: 12 }}>
      <legend>{t('settings.calendar.dueIf')}</legend>
      <Flex gap={8} wrap align="center">
        <Input
          type="datetime-local"
          aria-label={t('settings.calendar.from')}
          style={{ width: 190 }}
          onChange={({ target }) =>
            onAsk({ ...asked, from: target.value ? new Date(target.value).toISOString() : undefined })
          }
        />
        <Segmented<'hours' | 'days'>
          aria-label={t('settings.calendar.by')}
          value={by}
          options={[
            { value: 'hours', label: t('settings.calendar.workingTime') },
            { value: 'days', label: t('settings.calendar.workingDays') },
          ]}
          onChange={(chosen) => {
            setBy(chosen);
            onAsk({ from: asked.from });
          }}
        />
        {by === 'hours' ? (
          <DurationInput
            value={asked.duration}
            onChange={(duration) => onAsk({ from: asked.from, duration })}
          />
        ) : (
          <InputNumber
            min={0}
            max={10_000}
            aria-label={t('settings.calendar.workingDays')}
            value={asked.workingDays ?? null}
            onChange={(days) => onAsk({ from: asked.from, workingDays: days ?? undefined })}
          />
        )}
        <output aria-live="polite">
          {due && (
            <>
              {t('settings.calendar.due')}{' '}
              <strong>
                {new Date(due).toLocaleString(locale, { timeZone, dateStyle: 'full', timeStyle: 'short' })}
              </strong>
            </>
          )}
        </output>
      </Flex>
    </fieldset>
  );
}
