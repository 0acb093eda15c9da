import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { PriorityTag } from '../../parts/Tags';

type Cell = Schema['PriorityMatrix.CellInput'];
const levels = ['HIGH', 'MEDIUM', 'LOW'] as const;
const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

interface Props {
  value?: Cell[];
  onChange?(cells: Cell[]): void;
}

/** Impact down, urgency across, the priority where they meet. */
export function MatrixTable({ value = [], onChange }: Props) {
  const { t } = useTranslation();
  const options = priorities.map((priority) => ({
    value: priority,
    label: <PriorityTag priority={priority} />,
  }));
  const at = (impact: string, urgency: string) =>
    value.find((cell) => cell.impact === impact && cell.urgency === urgency)?.priority;
  const say = (impact: Cell['impact'], urgency: Cell['urgency'], priority: Cell['priority']) =>
    onChange?.(
      value.map((cell) =>
        cell.impact === impact && cell.urgency === urgency ? { ...cell, priority } : cell,
      ),
    );
  return (
    <div className="matrix-frame">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('settings.matrix.title')}</th>
            {levels.map((urgency) => (
              <th scope="col" key={urgency}>
                {t('settings.field.urgency')} · {t(`settings.level.${urgency}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map((impact) => (
            <tr key={impact}>
              <th scope="row">
                {t('settings.field.impact')} · {t(`settings.level.${impact}`)}
              </th>
              {levels.map((urgency) => (
                <td key={urgency}>
                  <Select
                    aria-label={t('settings.matrix.cell', {
                      impact: t(`settings.level.${impact}`),
                      urgency: t(`settings.level.${urgency}`),
                    })}
                    style={{ width: 130 }}
                    value={at(impact, urgency)}
                    options={options}
                    onChange={(priority) => say(impact, urgency, priority)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
