import { useTranslation } from 'react-i18next';

const levels = ['', 'LOW', 'MEDIUM', 'HIGH'] as const;
type Level = Exclude<(typeof levels)[number], ''>;
interface Props {
  /** impact or urgency */
  of: 'impact' | 'urgency';
  value: string;
  onChange(value: string): void;
}

/** How many it concerns, or how much it holds up, in plain words; unsaid, the category decides. */
export function LevelChoice({ of, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="choices">
      <legend>{t(`portal.${of}.ask`)}</legend>
      {levels.map((level) => (
        <label key={level}>
          <input
            type="radio"
            className="unseen"
            name={of}
            checked={value === level}
            onChange={() => onChange(level)}
          />
          <span>{t(level ? `portal.${of}.${level}` : 'portal.unsure')}</span>
        </label>
      ))}
    </fieldset>
  );
}

export const levelOf = (said: string): Level | undefined =>
  levels.find((one): one is Level => one !== '' && one === said);
