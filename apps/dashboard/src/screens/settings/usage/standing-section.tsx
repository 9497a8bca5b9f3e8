import type { Limits } from '@baraza/sdk';
import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { usageMessages } from './messages.ts';
import { fullness, shareUsed } from './share-used.ts';

const METERS = ['messagesPerMonth', 'tokensPerMonth', 'agents', 'sourceCharacters', 'members', 'channels'] as const;
const COLOURS = { fine: 'teal', 'nearly-full': 'yellow.7', full: 'red.8' } as const;

/** Every quota as a bar, with a word when it is nearly used up. */
export function StandingSection({ limits }: { readonly limits: Limits }) {
  const t = useMessages(usageMessages);
  return (
    <FormSection title={t.standing} text={t.standingText}>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t.plan}
        </Text>
        <Badge color="gray">{limits.plan}</Badge>
        <Text size="sm" c="dimmed">
          {t.resets} <RelativeTime at={limits.usage.messagesPerMonth.resetsAt} />
        </Text>
      </Group>
      {METERS.map(meter => (
        <Meter key={meter} label={t.meters[meter]} standing={limits.usage[meter]} />
      ))}
    </FormSection>
  );
}

interface MeterProps {
  readonly label: string;
  readonly standing: { readonly used: number; readonly limit: number | null };
}

function Meter({ label, standing }: MeterProps) {
  const t = useMessages(usageMessages);
  const { locale } = useLocale();
  const share = shareUsed(standing);
  const state = fullness(share);
  const used = formatNumber(locale, standing.used);
  const text = standing.limit === null ? t.unlimited(used) : t.of(used, formatNumber(locale, standing.limit));
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={550}>
          {label}
        </Text>
        <Group gap="xs">
          {state === 'fine' ? null : (
            <Badge color={state === 'full' ? 'red' : 'yellow'}>{state === 'full' ? t.full : t.nearlyFull}</Badge>
          )}
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        </Group>
      </Group>
      {share === null ? null : (
        <Progress.Root size="md">
          <Progress.Section
            value={share * 100}
            color={COLOURS[state]}
            aria-label={label}
            aria-valuetext={text}
            role="progressbar"
          />
        </Progress.Root>
      )}
    </Stack>
  );
}
