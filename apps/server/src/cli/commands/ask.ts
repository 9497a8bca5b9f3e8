import type { TurnReply } from '@baraza/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';

type ChatReply = Pick<TurnReply, 'text' | 'answered' | 'citations' | 'model'> & { readonly conversationId: string };

/** Asks one question and prints the answer with its sources. Gives exit code 3 when the sources hold no answer. */
export async function ask(client: ApiClient, output: Output, agent: string, question: string): Promise<number> {
  const reply = await client.json<ChatReply>('POST', `/api/v1/agents/${encodeURIComponent(agent)}/chat`, {
    message: question,
  });
  output.value(reply);
  output.line(reply.text);
  printCitations(output, reply.citations);
  return reply.answered ? 0 : 3;
}

export function printCitations(output: Output, citations: TurnReply['citations']): void {
  if (citations.length === 0) return;
  output.line('');
  for (const citation of citations) {
    const quote = citation.quote.replaceAll(/\s+/g, ' ');
    output.line(`  ${citation.title}: “${quote.length > 100 ? `${quote.slice(0, 99)}…` : quote}”`);
  }
}
