import type { ChangeLimits, Limits } from '@baraza/sdk';

const COUNTS = [
  'messagesPerMonth',
  'tokensPerMonth',
  'agents',
  'sourceCharacters',
  'members',
  'channels',
  'teams',
] as const;
const RATES = ['perKey', 'perAgent', 'perVisitor', 'perAddress'] as const;

/** A number input's value: empty is without a limit. */
type Input = number | string;

export type LimitsForm = Record<
  (typeof COUNTS)[number] | (typeof RATES)[number] | 'requestsPerSecond' | 'burst',
  Input
>;

export const COUNT_FIELDS = COUNTS;
export const RATE_FIELDS = ['requestsPerSecond', 'burst', ...RATES] as const;

export function toForm(limits: Limits): LimitsForm {
  const form: Partial<LimitsForm> = { requestsPerSecond: limits.requestsPerSecond ?? '', burst: limits.burst ?? '' };
  for (const count of COUNTS) form[count] = limits[count] ?? '';
  for (const rate of RATES) form[rate] = limits[rate]?.requestsPerSecond ?? '';
  return form as LimitsForm;
}

/** Only what differs from `limits`: a team of a firm plan is not refused for what it leaves alone. */
export function toChanges(form: LimitsForm, limits: Limits): ChangeLimits {
  const before = toForm(limits);
  const changed = (name: keyof LimitsForm): boolean => form[name] !== before[name];
  return {
    ...Object.fromEntries(
      [...COUNTS, 'requestsPerSecond' as const, 'burst' as const]
        .filter(changed)
        .map(name => [name, orNull(form[name])]),
    ),
    ...Object.fromEntries(
      RATES.filter(changed).map(name => {
        const requestsPerSecond = orNull(form[name]);
        return [name, requestsPerSecond === null ? null : { requestsPerSecond }];
      }),
    ),
  };
}

function orNull(value: Input): number | null {
  return value === '' ? null : Number(value);
}
