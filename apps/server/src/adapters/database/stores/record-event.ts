import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { WebhookEvent } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { WebhookEventRow } from '../schema.ts';

type NewEvent = Omit<WebhookEvent, 'teamId'>;

/** {@link Outbox.recordEvent}: the event, and a delivery for each endpoint that wants it at this moment. */
export function recordEvent(engine: Engine, scope: TeamScope, event: NewEvent): Promise<void> {
  return engine.unitOfWork.run(async () => {
    await insertEvent(engine, scope, event);
    await engine.run(insertDeliveries, {
      eventId: event.id,
      teamId: scope.teamId,
      agentId: event.agentId,
      pattern: `%,${event.type},%`,
      at: event.createdAt,
    });
  });
}

/** The event alone. */
export async function insertEvent(engine: Engine, scope: TeamScope, event: NewEvent): Promise<void> {
  await engine.run(insertEventRow, {
    id: event.id,
    team_id: scope.teamId,
    agent_id: event.agentId,
    conversation_id: event.conversationId,
    type: event.type,
    data: JSON.stringify(event.data),
    created_at: event.createdAt,
  });
}

const insertEventRow = prepareQuery<WebhookEventRow>((db, slot) =>
  db.insertInto('webhook_events').values({
    id: slot('id'),
    team_id: slot('team_id'),
    agent_id: slot('agent_id'),
    conversation_id: slot('conversation_id'),
    type: slot('type'),
    data: slot('data'),
    created_at: slot('created_at'),
  }),
);

interface InsertDeliveries {
  readonly eventId: string;
  readonly teamId: string;
  readonly agentId: string | null;
  readonly pattern: string;
  readonly at: number;
}

const insertDeliveries = prepareQuery<InsertDeliveries>((db, slot) => {
  // PostgreSQL takes a bare parameter in a select list for text.
  const at = sql<number>`cast(${slot('at')} as bigint)`;
  return db
    .insertInto('webhook_deliveries')
    .columns(['endpoint_id', 'event_id', 'team_id', 'cause', 'state', 'attempt', 'due_at', 'created_at'])
    .expression(
      db
        .selectFrom('webhook_endpoints')
        .select(eb => [
          'id',
          sql<string>`cast(${slot('eventId')} as text)`.as('event_id'),
          'team_id',
          sql.lit('event').as('cause'),
          sql.lit('waiting').as('state'),
          eb.lit(0).as('attempt'),
          at.as('due_at'),
          at.as('created_at'),
        ])
        .where('team_id', '=', slot('teamId'))
        .where('disabled_at', 'is', null)
        .where(eb => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', slot('agentId'))]))
        .where(eb => eb.or([eb('wants', '=', '*'), eb('wants', 'like', slot('pattern'))])),
    );
});
