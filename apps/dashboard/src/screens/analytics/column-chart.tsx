import { useElementSize } from '@mantine/hooks';
import { useLocale } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import classes from './analytics.module.css';
import { type ChartData, roundUp } from './chart-data.ts';

const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 8;
const LINES = 4;
const GAP = 0.25;
/** Pixels that the name of a day takes. */
const LABEL_WIDTH = 64;

export interface ColumnChartProps {
  readonly title: string;
  readonly data: ChartData;
  /** On top of each other where they add up, beside each other where they do not. */
  readonly stacked: boolean;
}

/** Columns for each day. The same numbers are in its table; hovering a column says them too. */
export function ColumnChart({ title, data, stacked }: ColumnChartProps) {
  const { locale } = useLocale();
  const { ref, width } = useElementSize();
  const { labels, series } = data;
  const heights = labels.flatMap((_, index) => {
    const values = series.map(one => one.values[index] ?? 0);
    return stacked ? [values.reduce((sum, value) => sum + value, 0)] : values;
  });
  const top = roundUp(Math.max(0, ...heights));
  const step = Math.max(0, width - LEFT) / Math.max(1, labels.length);
  const height = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + height - (value / top) * height;
  const mark = (value: number): string => formatNumber(locale, value, { notation: 'compact' });
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(1, step)));
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const barWidth = (step * (1 - GAP)) / (stacked ? 1 : series.length);
  return (
    <div ref={ref} className={classes['frame']}>
      <svg width={width} height={HEIGHT} className={classes['chart']} role="img" aria-label={title}>
        {Array.from({ length: LINES + 1 }, (_, line) => (top / LINES) * line).map(value => (
          <g key={value}>
            <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} className={classes['line']} />
            <text x={LEFT - 8} y={y(value) + 4} textAnchor="end" className={classes['mark']}>
              {mark(value)}
            </text>
          </g>
        ))}
        {labels.map((label, index) => {
          const start = LEFT + step * index + (step * GAP) / 2;
          let below = 0;
          const bars = series.map(({ name, colour, values }, place) => {
            const value = values[index] ?? 0;
            const from = stacked ? below : 0;
            below += value;
            return { name, colour, value, from, x: start + (stacked ? 0 : barWidth * place) };
          });
          const said = bars.map(({ name, value }) => `${name}: ${formatNumber(locale, value)}`).join('\n');
          return (
            <g key={label}>
              <title>{`${label}\n${said}`}</title>
              <rect x={LEFT + step * index} y={TOP} width={step} height={height} className={classes['column']} />
              {bars.map(({ name, colour, value, from, x }) =>
                value === 0 ? null : (
                  <rect
                    key={name}
                    x={x}
                    y={y(from + value)}
                    width={Math.max(1, barWidth - (stacked ? 0 : 1))}
                    height={y(from) - y(from + value)}
                    rx={Math.min(2, barWidth / 4)}
                    fill={colour}
                  />
                ),
              )}
              {(labels.length - 1 - index) % every === 0 ? (
                <DayMark at={start + (step * (1 - GAP)) / 2} width={width}>
                  {date.format(new Date(label))}
                </DayMark>
              ) : null}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface DayMarkProps {
  readonly at: number;
  /** Of the whole chart, which the words stay within. */
  readonly width: number;
  readonly children: string;
}

function DayMark({ at, width, children }: DayMarkProps) {
  const isLast = at + LABEL_WIDTH / 2 > width;
  return (
    <text x={isLast ? width : at} y={HEIGHT - 8} textAnchor={isLast ? 'end' : 'middle'} className={classes['mark']}>
      {children}
    </text>
  );
}
