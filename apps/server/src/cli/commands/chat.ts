import { createInterface } from 'node:readline/promises';
import { ulid } from 'ulid';
import type { ApiClient } from '../api-client.ts';
import { ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';
import { printCitations } from './ask.ts';

/** Talks with an agent in the terminal, streaming, in one conversation, until an empty line or the end of input. */
export async function chat(client: ApiClient, output: Output, agent: string): Promise<number> {
  const userId = `cli-${ulid()}`;
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  output.line('Write a message; an empty line ends the chat.');
  const prompt = (): void => {
    if (process.stdin.isTTY) terminal.prompt();
  };
  terminal.setPrompt('\nyou  › ');
  prompt();
  for await (const line of terminal) {
    const message = line.trim();
    if (message === '') break;
    output.part(`${agent} › `);
    await streamReply(client, output, agent, { message, user_id: userId, stream: true });
    prompt();
  }
  terminal.close();
  return 0;
}

async function streamReply(client: ApiClient, output: Output, agent: string, body: object): Promise<void> {
  let last: Record<string, unknown> = {};
  let isWhole = false;
  for await (const data of client.events(`/api/v1/agents/${encodeURIComponent(agent)}/chat`, body)) {
    isWhole = data === '[DONE]';
    if (isWhole) break;
    last = JSON.parse(data);
    if (typeof last['message'] === 'string') throw new ApiFailure(last['message']);
    if (last['conversationId'] === undefined && typeof last['text'] === 'string') output.part(last['text']);
  }
  if (!isWhole) throw new ApiFailure('The answer broke off: the connection to the server was lost');
  output.line('');
  output.value(last);
  const citations = last['citations'];
  if (Array.isArray(citations)) printCitations(output, citations);
}
