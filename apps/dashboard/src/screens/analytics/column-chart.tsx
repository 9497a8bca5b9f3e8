import { useLocale } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import classes from './analytics.module.css';
import { type ChartData, roundUp } from './chart-data.ts';

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 52;
const BOTTOM = 26;
const TOP = 8;
const LINES = 4;
const GAP = 0.25;
const MAX_LABELS = 6;

/** Stacked columns, one for each day. The same numbers are in its table; hovering a column says them too. */
export function ColumnChart({ title, data }: { readonly title: string; readonly data: ChartData }) {
  const { locale } = useLocale();
  const count = data.labels.length;
  const totals = data.labels.map((_, index) => data.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const top = roundUp(Math.max(0, ...totals));
  const step = (WIDTH - LEFT) / Math.max(1, count);
  const height = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + height - (value / top) * height;
  const number = (value: number): string => formatNumber(locale, value, { notation: 'compact' });
  const every = Math.max(1, Math.ceil(count / MAX_LABELS));
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes['chart']} role="img" aria-label={title}>
      {Array.from({ length: LINES + 1 }, (_, line) => (top / LINES) * line).map(value => (
        <g key={value}>
          <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} className={classes['line']} />
          <text x={LEFT - 8} y={y(value) + 4} textAnchor="end" className={classes['mark']}>
            {number(value)}
          </text>
        </g>
      ))}
      {data.labels.map((label, index) => {
        let below = 0;
        const x = LEFT + step * index + (step * GAP) / 2;
        const parts = data.series.map(({ name, colour, values }) => {
          const value = values[index] ?? 0;
          const from = below;
          below += value;
          return { name, colour, value, from };
        });
        const said = parts.map(({ name, value }) => `${name}: ${formatNumber(locale, value)}`).join('\n');
        return (
          <g key={label}>
            <title>{`${label}\n${said}`}</title>
            <rect x={LEFT + step * index} y={TOP} width={step} height={height} className={classes['column']} />
            {parts.map(({ name, colour, value, from }) =>
              value === 0 ? null : (
                <rect
                  key={name}
                  x={x}
                  y={y(from + value)}
                  width={step * (1 - GAP)}
                  height={y(from) - y(from + value)}
                  rx={Math.min(2, step / 6)}
                  fill={colour}
                />
              ),
            )}
            {index % every === 0 ? (
              <text x={x} y={HEIGHT - 8} className={classes['mark']}>
                {date.format(new Date(label))}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
