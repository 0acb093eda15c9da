import { Form } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from './field-errors';

interface Props {
  /** Within a list: from the list on. */
  name: string | Path;
  children: ReactNode;
  needed?: boolean;
  /** In a row of its like: named for those who do not see, and no wider than it has to be. */
  compact?: boolean;
  help?: string;
  label?: string;
  checked?: boolean;
  style?: CSSProperties;
}

/** A field of a setting, called by the last part of its path. */
export function Field({ name, children, needed, compact, help, label, checked, style }: Props) {
  const { t } = useTranslation();
  const last = Array.isArray(name) ? name[name.length - 1] : name;
  return (
    <Form.Item
      name={name}
      label={label ?? t(`settings.field.${last}`)}
      className={compact ? 'compact-field' : undefined}
      valuePropName={checked ? 'checked' : 'value'}
      extra={help}
      style={style}
      rules={needed ? [{ required: true, message: t('needed') }] : []}
    >
      {children}
    </Form.Item>
  );
}
