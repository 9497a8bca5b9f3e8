import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** The events of a text/event-stream body, as a browser reads them. */
export function readEvents(body: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => events.push(event) });
  parser.feed(body);
  return events;
}
