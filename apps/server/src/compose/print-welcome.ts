import type { FirstStart } from './first-start.ts';

/** What a first start tells the operator: the key, once, and three calls to paste. Nothing on later starts. */
export function welcomeText(first: FirstStart, url: string): string {
  if (!first.isFirst) return '';
  const key = first.secret ?? '$BARAZA_API_KEY';
  const shown =
    first.secret === null
      ? 'The first API key is the one in BARAZA_API_KEY.'
      : `The first API key, shown this once:\n\n  ${first.secret}`;
  return `${shown}

Try the demo agent, which knows this documentation:

  curl ${url}/api/v1/agents/demo/chat -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '{"message": "Where does Baraza keep its data?"}'

  curl -N ${url}/v1/chat/completions -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '{"model": "demo", "stream": true, "messages": [{"role": "user", "content": "What happens when a provider fails?"}]}'

  curl ${url}/v1/api/chat/demo -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '{"message": "How do I add knowledge?"}'

The API reference is at ${url}/docs
`;
}
