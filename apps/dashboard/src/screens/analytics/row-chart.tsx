import { Text } from '@mantine/core';
import { useLocale } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import classes from './analytics.module.css';
import type { ChartData } from './chart-data.ts';

/** A bar for each name, with its number beside it. */
export function RowChart({ data }: { readonly data: ChartData }) {
  const { locale } = useLocale();
  const longest = Math.max(1, ...data.series.flatMap(({ values }) => values));
  return (
    <ul className={classes['rows']}>
      {data.labels.map((label, index) => (
        <li key={label} className={classes['row']}>
          <Text component="div" size="sm" className={classes['name']}>
            {data.names?.[index]?.name ?? label}
            {data.names?.[index]?.detail === undefined ? null : (
              <Text size="xs" c="dimmed">
                {data.names[index].detail}
              </Text>
            )}
          </Text>
          <div>
            {data.series.map(({ name, colour, values }) => (
              <div key={name} className={classes['bar']}>
                <span className={classes['track']} aria-hidden>
                  <span
                    className={classes['fill']}
                    style={{ width: `${((values[index] ?? 0) / longest) * 100}%`, background: colour }}
                  />
                </span>
                <Text size="sm" fw={550} className={classes['value']}>
                  {formatNumber(locale, values[index] ?? 0)}
                </Text>
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
