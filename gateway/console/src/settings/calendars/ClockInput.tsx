import { Input } from 'antd';

interface Props {
  id?: string;
  value?: string;
  onChange?(time: string): void;
}

/** A time of the day as the API says it, to 24:00; 830 is understood as 08:30. */
export function ClockInput({ id, value, onChange }: Props) {
  const tidy = (typed: string): string => {
    const [, hour, minute] = /^(\d{1,2}):?(\d{2})$/.exec(typed.trim()) ?? [];
    return hour && minute ? `${hour.padStart(2, '0')}:${minute}` : typed;
  };
  return (
    <Input
      id={id}
      value={value}
      inputMode="numeric"
      placeholder="08:30"
      maxLength={5}
      style={{ width: 72 }}
      onChange={({ target }) => onChange?.(target.value)}
      onBlur={({ target }) => tidy(target.value) !== value && onChange?.(tidy(target.value))}
    />
  );
}
