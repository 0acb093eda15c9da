import { useTranslation } from 'react-i18next';
import { relations } from './relations';
import type { Permission } from './store';

interface Props {
  right: Permission;
  /** Undefined where it is not given; empty where it concerns no record. */
  chosen: string[] | undefined;
  /** It can be read and no more. */
  disabled: boolean;
  onChoose(chosen: string[] | undefined): void;
}

/** One right: given or not, or in which relations. */
export function GrantRow({ right, chosen, disabled, onChoose }: Props) {
  const { t } = useTranslation();
  const toggle = (relation: string) => {
    const next = chosen?.includes(relation)
      ? chosen.filter((one) => one !== relation)
      : [...(chosen ?? []), relation];
    onChoose(next.length > 0 ? next : undefined);
  };
  const box = (name: string, checked: boolean, onChange: () => void) => {
    const label = `${right.id} ${name}`;
    if (!disabled) return <input type="checkbox" aria-label={label} checked={checked} onChange={onChange} />;
    return checked ? (
      <span role="img" aria-label={label}>
        ✓
      </span>
    ) : null;
  };
  const bound = right.relations.length > 0;
  return (
    <tr className={chosen && 'given'}>
      <th scope="row" title={right.operations.join('\n')}>
        <code>{right.id}</code>
        {!right.handedOver && <small> {t('settings.roles.notHandedOver')}</small>}
      </th>
      <td>{!bound && box('', chosen !== undefined, () => onChoose(chosen ? undefined : []))}</td>
      {relations.map((relation) => (
        <td key={relation}>
          {right.relations.includes(relation) &&
            box(t(`settings.relation.${relation}`), chosen?.includes(relation) ?? false, () =>
              toggle(relation),
            )}
        </td>
      ))}
    </tr>
  );
}
