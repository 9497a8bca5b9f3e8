import type { NodeInput } from './flow-builder.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from './json-shape.ts';
import type { ReportNotes } from './report-notes.ts';

type RequestInput = Omit<Extract<NodeInput, { type: 'http-request' }>, 'id' | 'type' | 'next' | 'failure'>;

interface TypebotWords {
  /** Their placeholders as ours. */
  fill(text: string): string;
  variable(variableId: string): string;
  readonly notes: ReportNotes;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A webhook block as a request of ours; undefined when it has no address. */
export function typebotRequest(options: JsonObject, words: TypebotWords): RequestInput | undefined {
  const webhook = objectAt(options, 'webhook') ?? options;
  const url = words.fill(textAt(webhook, 'url') ?? '');
  if (url === '') return undefined;
  words.notes.carried('Requests to other systems.');
  const headers = pairsAt(webhook, 'headers').map(([key, value]) => [key, words.fill(value)] as const);
  const query = pairsAt(webhook, 'queryParams').map(
    ([key, value]) => `${encodeURIComponent(key)}=${words.fill(value)}`,
  );
  const map = objectsAt(options, 'responseVariableMapping').flatMap(mapping => {
    const variableId = textAt(mapping, 'variableId');
    const path = (textAt(mapping, 'bodyPath') ?? '').replace(/^data\b/, 'body');
    return variableId === undefined || path === '' ? [] : [[words.variable(variableId), path] as const];
  });
  const method = METHODS.find(candidate => candidate === textAt(webhook, 'method')) ?? 'POST';
  const body = textAt(webhook, 'body');
  return {
    method,
    url: query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`,
    ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
    ...(body === undefined || method === 'GET' ? {} : { body: requestBody(words.fill(body), words.notes) }),
    ...(map.length === 0 ? {} : { map: Object.fromEntries(map) }),
  };
}

function pairsAt(owner: JsonObject, list: string): (readonly [string, string])[] {
  return objectsAt(owner, list).flatMap(pair => {
    const key = textAt(pair, 'key');
    return key === undefined ? [] : [[key, textAt(pair, 'value') ?? ''] as const];
  });
}

function requestBody(text: string, notes: ReportNotes): NonNullable<RequestInput['body']> {
  try {
    return JSON.parse(text) as NonNullable<RequestInput['body']>;
  } catch {
    notes.approximated('A body that is no JSON is sent as text.');
    return text;
  }
}
