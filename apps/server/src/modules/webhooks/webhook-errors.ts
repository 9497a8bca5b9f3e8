import { AppError } from '#kernel';

export function webhookDisabled(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'webhook_disabled',
    message: 'The webhook endpoint is disabled; enable it first',
  });
}

export function tooManyEndpoints(limit: number): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'webhook_limit_reached',
    message: `A team can have ${limit} webhook endpoints`,
  });
}
