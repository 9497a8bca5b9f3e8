import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { embedText } from './embed-text.ts';

export interface EmbeddingRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The parsed body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface EmbeddingFault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/**
 * A provider on loopback that speaks OpenAI's `POST /v1/embeddings` (base64 or lists of numbers) and `POST /v1/rerank`. Vectors
 * are those of {@link embedText}; passages rerank by their product with the question. Records what it was asked.
 */
export interface EmbeddingServer {
  /** `http://127.0.0.1:<port>/v1` */
  readonly url: string;
  readonly requests: EmbeddingRequest[];
  /** Length of its vectors; a request's own `dimensions` goes before. */
  dimensions: number;
  /** Answers every request with this; undefined for proper answers. */
  fault: EmbeddingFault | undefined;
  /** The next requests, one each. */
  readonly faults: EmbeddingFault[];
  /** Answers nothing while true. */
  isSilent: boolean;
  /** How many texts it has embedded. */
  readonly embedded: () => number;
  close(): Promise<void>;
}

export async function startEmbeddingServer(dimensions = 64): Promise<EmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const faults: EmbeddingFault[] = [];
  let embedded = 0;
  const server = createServer((request, response) => {
    void readJson(request).then(body => {
      requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      if (provider.isSilent) return;
      const fault = faults.shift() ?? provider.fault;
      if (fault !== undefined) {
        response.writeHead(fault.status, { ...fault.headers }).end(fault.body ?? '{"error":{"message":"no"}}');
      } else if (request.url?.endsWith('/rerank') === true) {
        answer(response, rerank(body, provider.dimensions));
      } else {
        const input = [body['input']].flat().map(String);
        embedded += input.length;
        answer(response, embeddings(input, body, provider.dimensions));
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const provider: EmbeddingServer = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v1`,
    requests,
    dimensions,
    fault: undefined,
    faults,
    isSilent: false,
    embedded: () => embedded,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
  return provider;
}

function embeddings(input: readonly string[], body: EmbeddingRequest['body'], dimensions: number): object {
  const width = typeof body['dimensions'] === 'number' ? body['dimensions'] : dimensions;
  const data = input.map((text, index) => {
    const vector = embedText(text, width);
    const isBase64 = body['encoding_format'] === 'base64';
    return {
      object: 'embedding',
      index,
      embedding: isBase64 ? Buffer.from(vector.buffer).toString('base64') : [...vector],
    };
  });
  return { object: 'list', model: body['model'], data, usage: { prompt_tokens: 1, total_tokens: 1 } };
}

function rerank(body: EmbeddingRequest['body'], dimensions: number): object {
  const query = embedText(String(body['query']), dimensions);
  const results = [body['documents']].flat().map((text, index) => {
    const vector = embedText(String(text), dimensions);
    return { index, relevance_score: vector.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0) };
  });
  return { results: results.sort((a, b) => b.relevance_score - a.relevance_score) };
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
}
