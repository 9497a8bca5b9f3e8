import type { FirstStart } from './first-start.ts';

/**
 * What a start tells the operator: on the first one the key, once, and three calls to paste; the link that makes an owner
 * as long as there is none.
 */
export function welcomeText(first: FirstStart, url: string, ownerLink: string | undefined): string {
  const owner =
    ownerLink === undefined
      ? ''
      : `Become the owner of this server by this link, within 24 hours:\n\n  ${ownerLink}\n\n`;
  return owner + firstWords(first, url);
}

function firstWords(first: FirstStart, url: string): string {
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

A page with the chat bubble is at ${url}/demo, the API reference at ${url}/docs.
`;
}
