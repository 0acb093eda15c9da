import { Input } from 'antd';
import { momentOf, wallOf } from '../parts/wall';

interface Props {
  id?: string;
  value?: string;
  onChange?(moment?: string): void;
  /** What it asks for, where no label stands beside it. */
  label?: string;
}

/** A moment of the API in the person's zone. */
export function MomentInput({ id, value, onChange, label }: Props) {
  return (
    <Input
      id={id}
      aria-label={label}
      type="datetime-local"
      style={{ width: 210 }}
      value={value ? wallOf(new Date(value)) : ''}
      onChange={({ target }) => onChange?.(target.value ? momentOf(target.value).toISOString() : undefined)}
    />
  );
}
