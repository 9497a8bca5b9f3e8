import { z } from 'zod';

/** Documents a 200 that is JSON, or with `stream: true` server-sent events as `events` says. */
export function jsonOrEvents<Body extends z.ZodType>(body: Body, events: string) {
  return {
    description: 'The reply',
    content: {
      'application/json': { schema: body },
      'text/event-stream': { schema: z.string().describe(events) },
    },
  };
}

/** As {@link jsonOrEvents}, and bare words for who streams with `Accept: text/plain`. */
export function jsonOrEventsOrWords<Body extends z.ZodType>(body: Body, events: string) {
  const documented = jsonOrEvents(body, events);
  const words = { schema: z.string().describe('The words of the reply, streamed') };
  return { ...documented, content: { ...documented.content, 'text/plain': words } };
}
