import { isObject, type JsonObject, listAt, objectAt, objectsAt } from './json-shape.ts';

/** The name of a make of bots that we know and cannot import, told by what only it has. */
export function otherMake(content: JsonObject): string | undefined {
  return MAKES.find(([, has]) => has(content))?.[0];
}

const MAKES: readonly (readonly [string, (content: JsonObject) => boolean])[] = [
  ['Botpress', isBotpress],
  // Its flows are steps for a language model to follow; stories and rules are another matter.
  [
    'Rasa CALM',
    content => Object.values(objectAt(content, 'flows') ?? {}).some(flow => listAt(flow, 'steps').length > 0),
  ],
  ['Voiceflow', content => isObject(content['diagrams']) || ('diagramID' in content && 'nodes' in content)],
  [
    'Dialogflow',
    content =>
      Array.isArray(content['responses']) && ('contexts' in content || 'webhookUsed' in content || 'auto' in content),
  ],
  ['Dialogflow', content => 'supportedLanguages' in content && 'defaultTimezone' in content],
  [
    'n8n',
    content => isObject(content['connections']) && objectsAt(content, 'nodes').some(node => 'typeVersion' in node),
  ],
];

/** A flow of Botpress 12, with or without skills, or an element of its content. */
function isBotpress(content: JsonObject): boolean {
  return (
    ('startNode' in content && Array.isArray(content['nodes'])) ||
    'skillData' in content ||
    (Array.isArray(content['imports']) && isObject(content['topic.json']))
  );
}
