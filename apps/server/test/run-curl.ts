import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a documented curl command as it is printed; where there is no curl, sends what curl would have sent. */
export async function runCurl(command: string): Promise<string> {
  const args = shellWords(command).slice(1);
  try {
    return (await run('curl', ['--silent', ...args])).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return sendLikeCurl(args);
  }
}

/** The request of a curl command line, with the headers that curl adds of its own. */
export function sendLikeCurl(args: readonly string[]): Promise<string> {
  const headers: Record<string, string> = { 'User-Agent': 'curl/8.0.0', Accept: '*/*' };
  let method = 'GET';
  let data: string | undefined;
  let url = '';
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const value = args[index + 1] ?? '';
    if (argument === '-H') {
      const [name = '', ...rest] = value.split(':');
      headers[name] = rest.join(':').trim();
    } else if (argument === '-d') data = value;
    else if (argument === '-X') method = value;
    else {
      if (!argument.startsWith('-')) url = argument;
      continue;
    }
    index += 1;
  }
  if (data !== undefined) {
    if (method === 'GET') method = 'POST';
    headers['Content-Type'] ??= 'application/x-www-form-urlencoded';
    headers['Content-Length'] = String(Buffer.byteLength(data));
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve(body));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(data);
  });
}

/** Words of a POSIX shell command line: quotes, and line continuations. */
export function shellWords(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g) ?? [];
  return words.map(word =>
    word.replaceAll(/'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_all, single?: string, double?: string) => {
      return single ?? (double ?? '').replaceAll(/\\(["\\$`])/g, '$1');
    }),
  );
}
