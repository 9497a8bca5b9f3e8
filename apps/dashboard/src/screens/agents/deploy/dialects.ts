/** A call that makes an agent answer, in one of the chat APIs. */
export interface Call {
  readonly id: 'rest' | 'openai' | 'chat-v1' | 'ui-stream' | 'slug' | 'turns';
  /** As the API is known. */
  readonly name: string;
  readonly path: string;
  /** Sent as JSON; all of them stream. */
  readonly body: Readonly<Record<string, Json>>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface CalledAgent {
  readonly id: string;
  readonly slug: string;
}

/** The same question in every chat API that Baraza speaks. */
export function callsOf(agent: CalledAgent, question: string): readonly Call[] {
  const message = [{ role: 'user', content: question }];
  return [
    {
      id: 'openai',
      name: 'OpenAI',
      path: '/v1/chat/completions',
      body: { model: agent.slug, stream: true, messages: message },
    },
    {
      id: 'rest',
      name: 'Chatzuri REST',
      path: `/api/v1/agents/${agent.slug}/chat`,
      body: { message: question, user_id: 'customer-1', stream: true },
    },
    {
      id: 'chat-v1',
      name: 'Chatzuri, Chatbase v1',
      path: '/api/v1/chat',
      body: { chatbotId: agent.id, stream: true, messages: message },
    },
    {
      id: 'ui-stream',
      name: 'AI SDK, Chatbase v2',
      path: `/api/v2/agents/${agent.id}/chat`,
      body: { message: question, stream: true },
    },
    {
      id: 'slug',
      name: 'Slug chat',
      path: `/v1/api/chat/${agent.slug}`,
      body: { message: question, stream: true },
    },
    {
      id: 'turns',
      name: 'Baraza',
      path: `/api/v1/agents/${agent.slug}/turns`,
      body: { message: question, userId: 'customer-1', stream: true },
    },
  ];
}
