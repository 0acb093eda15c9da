import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { secondsOf } from '../parts/duration';

interface Props {
  id?: string;
  value?: string;
  onChange?(duration?: string): void;
  /** Before or after something, instead of just so long. */
  signed?: boolean;
}

/** A duration of the API ("5400s") in hours and minutes. */
export function DurationInput({ id, value, onChange, signed = false }: Props) {
  const { t } = useTranslation();
  const seconds = secondsOf(value);
  const [sign, whole] = [seconds < 0 ? -1 : 1, Math.abs(seconds)];
  const [hours, minutes] = [Math.trunc(whole / 3_600), Math.round((whole % 3_600) / 60)];
  const say = (h: number, m: number, s = sign) =>
    onChange?.(h === 0 && m === 0 && !signed ? undefined : `${s * (h * 3_600 + m * 60)}s`);
  return (
    <Space.Compact>
      {signed && (
        <Select
          aria-label={t('settings.side')}
          value={sign}
          onChange={(side) => say(hours, minutes, side)}
          style={{ width: 96 }}
          options={[
            { value: -1, label: t('settings.before') },
            { value: 1, label: t('settings.after') },
          ]}
        />
      )}
      <InputNumber
        id={id}
        min={0}
        max={100_000}
        value={value === undefined ? null : hours}
        suffix={t('settings.h')}
        aria-label={t('settings.hours')}
        style={{ width: 96 }}
        onChange={(h) => say(h ?? 0, minutes)}
      />
      <InputNumber
        min={0}
        max={59}
        value={value === undefined ? null : minutes}
        suffix={t('settings.min')}
        aria-label={t('settings.minutes')}
        style={{ width: 96 }}
        onChange={(m) => say(hours, m ?? 0)}
      />
    </Space.Compact>
  );
}
