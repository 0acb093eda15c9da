import { useTranslation } from 'react-i18next';
import { percent } from './percent';
import { useWidth } from './width';

export interface Moment {
  label: string;
  met: number;
  breached: number;
  share?: number;
}

interface Props {
  title: string;
  moments: Moment[];
  /** Where the words for kept, broken and the share stand, if it is about other things. */
  legend?: string;
}

const [height, left, bottom, top] = [220, 40, 24, 10];

/** Kept and broken promises over time as bars, the share that was kept as a line; and the same as a table. */
export function Chart({ title, moments, legend = 'watch.legend' }: Props) {
  const { t } = useTranslation();
  const [ref, width] = useWidth<HTMLElement>();
  // Even, so that half of it is a whole number of promises.
  const most = 2 * Math.ceil(Math.max(2, ...moments.map(({ met, breached }) => met + breached)) / 2);
  const step = (width - 2 * left) / Math.max(1, moments.length);
  const tall = height - bottom - top;
  const yOf = (share: number) => top + tall * (1 - share);
  const xOf = (index: number) => left + step * (index + 0.5);
  const every = Math.ceil(moments.length / (width / 70));
  const known = moments.flatMap(({ share }, index) =>
    share === undefined ? [] : [[xOf(index), yOf(share)]],
  );
  return (
    <figure ref={ref} style={{ margin: 0 }}>
      <div className="legend" aria-hidden>
        {(['met', 'breached', 'line'] as const).map((name) => (
          <span key={name}>
            <i className={name} />
            {t(`${legend}.${name}`)}
          </span>
        ))}
      </div>
      <svg className="chart" width={width} height={height} role="img" aria-label={title}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="grid" x1={left} x2={width - left} y1={yOf(share)} y2={yOf(share)} />
            <text x={left - 6} y={yOf(share) + 4} textAnchor="end">
              {Math.round(most * share)}
            </text>
            <text x={width - left + 6} y={yOf(share) + 4}>
              {share * 100} %
            </text>
          </g>
        ))}
        {moments.map(({ label, met, breached }, index) => (
          <g key={label}>
            <rect
              className="met"
              x={xOf(index) - step * 0.35}
              width={step * 0.7}
              y={yOf(met / most)}
              height={(tall * met) / most}
            />
            <rect
              className="breached"
              x={xOf(index) - step * 0.35}
              width={step * 0.7}
              y={yOf((met + breached) / most)}
              height={(tall * breached) / most}
            />
            {index % every === 0 && (
              <text x={xOf(index)} y={height - 6} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        ))}
        <polyline className="line" points={known.map((point) => point.join(',')).join(' ')} />
        {known.map(([x, y]) => (
          <circle key={x} className="dot" cx={x} cy={y} r={3} />
        ))}
      </svg>
      <Points moments={moments} legend={legend} />
    </figure>
  );
}

function Points({ moments, legend }: Pick<Props, 'moments' | 'legend'>) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('watch.asTable')}</summary>
      <table className="points">
        <thead>
          <tr>
            {['period', 'met', 'breached', 'line'].map((name) => (
              <th key={name} scope="col">
                {t(`${legend}.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map(({ label, met, breached, share }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{met}</td>
              <td>{breached}</td>
              <td>{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
