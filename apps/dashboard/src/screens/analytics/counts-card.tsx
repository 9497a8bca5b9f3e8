import type { ReactNode } from 'react';
import { ChartCard } from './chart-card.tsx';

export interface CountsCardProps {
  readonly title: string;
  readonly text: string;
  /** Name of the CSV file, without its ending. */
  readonly file: string;
  /** Said where nothing was counted. */
  readonly empty: string;
  /** Heads the column of names. */
  readonly names: string;
  /** What was counted, and its colour. */
  readonly counted: string;
  readonly colour: string;
  /** The detail stands small beneath the name, and behind it in the table. */
  readonly counts: readonly (readonly [name: string, count: number, detail?: string | undefined])[];
  readonly note?: ReactNode;
}

/** How often each of several things came, as rows. */
export function CountsCard({ names, counted, colour, counts, ...card }: CountsCardProps) {
  return (
    <ChartCard
      {...card}
      kind="rows"
      data={{
        labelHeader: names,
        labels: counts.map(([name, , detail]) => (detail === undefined ? name : `${name} (${detail})`)),
        names: counts.map(([name, , detail]) => ({ name, detail })),
        series: [{ name: counted, colour, values: counts.map(([, count]) => count) }],
      }}
    />
  );
}
