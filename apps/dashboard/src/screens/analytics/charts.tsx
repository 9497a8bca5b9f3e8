import type { Agent, Analytics } from '@baraza/sdk';
import type { AnalyticsFilter } from '#app/data/analytics.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import classes from './analytics.module.css';
import { ChartCard } from './chart-card.tsx';
import { COLOURS } from './colours.ts';
import { CountsCard } from './counts-card.tsx';
import { analyticsMessages } from './messages.ts';
import { TokensCard } from './tokens-card.tsx';
import { TopicsCard } from './topics-card.tsx';
import { useNodeTitles } from './use-node-titles.ts';

export interface ChartsProps {
  readonly analytics: Analytics;
  readonly filter: AnalyticsFilter;
  /** The one that is looked at; undefined for all. */
  readonly agent: Agent | undefined;
  readonly agents: readonly Agent[];
}

export function Charts({ analytics, filter, agent, agents }: ChartsProps) {
  const t = useMessages(analyticsMessages);
  const { locale } = useLocale();
  const { days, totals, latency, handoffReasons, flow } = analytics;
  const number = (value: number): string => formatNumber(locale, value);
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : formatNumber(locale, part / whole, { style: 'percent', maximumFractionDigits: 1 });
  const milliseconds = (value: number | undefined): string =>
    value === undefined ? '–' : t.milliseconds(number(value));
  const byDay = { labelHeader: t.day, labels: days.map(({ day }) => day) };
  const resolved = totals.answered + totals.declined + totals.handedOff;
  const agentName = (id: string): string => agents.find(one => one.id === id)?.name ?? id;
  const nodeTitle = useNodeTitles(flow);
  const measured = [
    [t.firstToken, latency.firstToken],
    [t.wholeTurn, latency.turn],
  ] as const;
  return (
    <div className={classes['charts']}>
      <div className={classes['wide']}>
        <ChartCard
          title={t.volume}
          text={t.volumeText}
          file="volume"
          kind="columns"
          figures={[
            [t.conversations, number(totals.conversations)],
            [t.messages, number(totals.messages)],
            [t.failed, number(totals.failedTurns)],
          ]}
          data={{
            ...byDay,
            series: [
              { name: t.conversations, colour: COLOURS.teal, values: days.map(day => day.conversations) },
              { name: t.messages, colour: COLOURS.blue, values: days.map(day => day.messages) },
            ],
          }}
        />
      </div>
      <div className={classes['wide']}>
        <ChartCard
          title={t.resolution}
          text={t.resolutionText}
          file="resolution"
          kind="stacked-columns"
          figures={[
            [t.answered, share(totals.answered, resolved)],
            [t.declined, share(totals.declined, resolved)],
            [t.handedOff, share(totals.handedOff, resolved)],
          ]}
          data={{
            ...byDay,
            series: [
              { name: t.answered, colour: COLOURS.teal, values: days.map(day => day.answered) },
              { name: t.declined, colour: COLOURS.yellow, values: days.map(day => day.declined) },
              { name: t.handedOff, colour: COLOURS.violet, values: days.map(day => day.handedOff) },
            ],
          }}
        />
      </div>
      <ChartCard
        title={t.latency}
        text={t.latencyText(latency.turns)}
        file="latency"
        kind="rows"
        empty={latency.turns === 0 ? t.noLatency : undefined}
        figures={[
          [`${t.firstToken}, p50`, milliseconds(latency.firstToken?.p50)],
          [`${t.wholeTurn}, p95`, milliseconds(latency.turn?.p95)],
        ]}
        data={{
          labelHeader: t.measure,
          labels: latency.turns === 0 ? [] : measured.map(([name]) => name),
          series: [
            { name: t.median, colour: COLOURS.teal, values: measured.map(([, value]) => value?.p50 ?? 0) },
            { name: t.slowest, colour: COLOURS.yellow, values: measured.map(([, value]) => value?.p95 ?? 0) },
          ],
        }}
      />
      <TokensCard filter={filter} days={byDay.labels} />
      <ChartCard
        title={t.feedback}
        text={t.feedbackText}
        file="feedback"
        kind="stacked-columns"
        empty={t.feedbackNone}
        figures={[
          [t.good, number(totals.good)],
          [t.wrong, number(totals.wrong)],
        ]}
        data={{
          ...byDay,
          series: [
            { name: t.good, colour: COLOURS.teal, values: days.map(day => day.good) },
            { name: t.wrong, colour: COLOURS.red, values: days.map(day => day.wrong) },
          ],
        }}
      />
      <CountsCard
        title={t.handoffs}
        text={t.handoffsText}
        file="hand-offs"
        empty={t.noHandoffs}
        names={t.reason}
        counted={t.conversations}
        colour={COLOURS.violet}
        counts={handoffReasons.map(({ reason, conversations }) => [reason, conversations])}
      />
      <TopicsCard agent={agent} />
      <CountsCard
        title={t.flow}
        text={t.flowText}
        file="flow-drop-off"
        empty={t.noFlow}
        names={t.node}
        counted={t.conversations}
        colour={COLOURS.blue}
        counts={flow.map(({ agentId, node, conversations }) => {
          const title = node === null ? t.flowEnd : nodeTitle(agentId, node);
          const where = [agent === undefined ? agentName(agentId) : undefined, title === node ? undefined : node];
          return [title, conversations, where.filter(one => typeof one === 'string').join(' · ') || undefined];
        })}
      />
    </div>
  );
}
