/** A request that the server answered with an error, or did not answer. */
export class ApiFailure extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

export interface ApiTarget {
  readonly url: string;
  readonly apiKey: string | undefined;
}

/** The server's own management and chat API, as the command line uses it. */
export class ApiClient {
  readonly #target: ApiTarget;

  constructor(target: ApiTarget) {
    this.#target = target;
  }

  get url(): string {
    return this.#target.url;
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#send(method, path, body);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The `data:` payloads of an event stream, as they come. */
  async *events(path: string, body: unknown): AsyncGenerator<string> {
    const response = await this.#send('POST', path, body, { accept: 'text/event-stream' });
    const decoder = new TextDecoder();
    let pending = '';
    for await (const part of response.body ?? []) {
      pending += decoder.decode(part, { stream: true });
      let end = pending.indexOf('\n\n');
      while (end !== -1) {
        const data = pending
          .slice(0, end)
          .split('\n')
          .filter(line => line.startsWith('data:'))
          .map(line => line.slice(5).replace(/^ /, ''))
          .join('\n');
        if (data !== '') yield data;
        pending = pending.slice(end + 2);
        end = pending.indexOf('\n\n');
      }
    }
  }

  async form<T>(path: string, form: FormData): Promise<T> {
    const response = await this.#send('POST', path, form);
    return (await response.json()) as T;
  }

  async #send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const { url, apiKey } = this.#target;
    if (apiKey === undefined) {
      throw new ApiFailure('No API key. Pass --key, or set BARAZA_API_KEY to the key that the first start printed.');
    }
    const isForm = body instanceof FormData;
    let response: Response;
    try {
      response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
    } catch (cause) {
      const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
      throw new ApiFailure(`No server answers at ${url} (${reason}). Start one with: npm start`);
    }
    if (!response.ok) throw new ApiFailure(await readProblem(response), response.status);
    return response;
  }
}

async function readProblem(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    return body.detail ?? body.message ?? body.error?.message ?? `the server answered ${response.status}`;
  } catch {
    return `the server answered ${response.status}`;
  }
}
