/**
 * The two generations of one API: an agent used to be called a chatbot. Paths, ids and answers go by either word, and
 * both are served, since clients of both exist.
 */
export type Vocabulary = 'agent' | 'chatbot';

export const VOCABULARIES: readonly Vocabulary[] = ['agent', 'chatbot'];

/** `{"agentId": …}` or `{"chatbotId": …}`. */
export function idReply(vocabulary: Vocabulary, id: string): { agentId: string } | { chatbotId: string } {
  return vocabulary === 'agent' ? { agentId: id } : { chatbotId: id };
}
