import { Input } from 'antd';

interface Props {
  id?: string;
  value?: string;
  onChange?(moment?: string): void;
  /** What it asks for, where no label stands beside it. */
  label?: string;
}

/** A moment of the API in the zone of the browser. */
export function MomentInput({ id, value, onChange, label }: Props) {
  return (
    <Input
      id={id}
      aria-label={label}
      type="datetime-local"
      style={{ width: 210 }}
      value={value ? local(new Date(value)) : ''}
      onChange={({ target }) => onChange?.(target.value ? new Date(target.value).toISOString() : undefined)}
    />
  );
}

const local = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
