import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFlow } from '../proof/validate-flow.ts';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported, jsonFile } from './test-import.ts';

describe('Flowise', () => {
  const node = (id: string, name: string, inputs: object, outputs = 1) => ({
    id,
    data: {
      name,
      label: id,
      category: 'x',
      inputs,
      inputAnchors: [],
      outputAnchors: Array.from({ length: outputs }, (_, index) => ({ id: `${id}-output-${index}` })),
    },
  });
  const edge = (source: string, target: string, output = 0) => ({
    source,
    sourceHandle: `${source}-output-${output}`,
    target,
  });

  it('gives a chat flow as instructions for the AI', () => {
    const result = imported(
      jsonFile('chat.json', {
        nodes: [
          node('chain', 'conversationChain', { systemMessagePrompt: 'Be a pirate, {name}.' }),
          node('model', 'chatOpenAI', {}),
        ],
        edges: [],
      }),
    );
    expect(result.instructions).toBe('Be a pirate, [name].');
    expect(testConversation(result.flow).say('Ahoy').effects[0]).toMatchObject({
      type: 'ask-agent',
      question: 'Ahoy',
      instructions: 'Be a pirate, [name].',
    });
  });

  it('gives an agent flow node by node, and refuses one that only talks to itself', () => {
    const nodes = [
      node('start', 'startAgentflow', { startInputType: 'chatInput' }),
      node('llm', 'llmAgentflow', { llmMessages: [{ role: 'system', content: '<p>Hi</p>' }] }),
      node('ok', 'humanInputAgentflow', { humanInputDescription: '<p>Good?</p>' }, 2),
      node('again', 'loopAgentflow', { loopBackToNode: 'llm-LLM' }),
    ];
    const good = { nodes, edges: [edge('start', 'llm'), edge('llm', 'ok'), edge('ok', 'again', 1)] };
    const talk = testConversation(imported(jsonFile('flow.json', good)).flow);
    talk.start();
    const turn = talk.say('Write a poem');
    expect(turn.effects[0]).toMatchObject({ question: 'Write a poem', instructions: 'Hi' });
    expect(texts(turn)).toEqual(['Good?']);
    expect(talk.press('reject').effects[0]).toMatchObject({ type: 'ask-agent' });
    const bad = { nodes, edges: [edge('start', 'llm'), edge('llm', 'again')] };
    expect(importFlow([jsonFile('flow.json', bad)])).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('circle'),
    });
  });
});

describe('a table of questions and answers', () => {
  it('answers what it knows and asks the AI about the rest', () => {
    const text =
      '\uFEFFSwali;Jibu\n"Mnafungua saa ngapi?|saa za kazi";"Saa 2, kila siku"\nMnapatikana wapi?;Mwanza\n;\n';
    const { flow, faqs } = imported({ path: 'faq.csv', text });
    expect(faqs).toHaveLength(3);
    const talk = testConversation(flow);
    expect(texts(talk.say('Saa za kazi'))).toEqual(['Saa 2, kila siku']);
    expect(talk.say('Mna pizza?').effects.at(-1)).toMatchObject({ type: 'ask-agent', question: 'Mna pizza?' });
    expect(texts(talk.say('mnapatikana wapi'))).toEqual(['Mwanza']);
  });

  it('is refused when it is no such table', () => {
    expect(importFlow([{ path: 'x.csv', text: 'a,b,c\n1,2,3' }])).toMatchObject({ kind: 'refused', format: 'faq-csv' });
  });
});

describe('anything else', () => {
  it.each([
    ['', null],
    ['just some words', null],
    ['{"a": 1}', null],
    ['[1, 2]', null],
    ['a: [', null],
    ['pipeline: []', 'rasa'],
  ])('%j is refused with a reason', (text, format) => {
    const result = importFlow([{ path: 'file', text }]);
    expect(result).toMatchObject({ kind: 'refused', format });
    expect(result.kind === 'refused' && result.reason.length > 10).toBe(true);
  });

  it('takes a flow of ours when it is sound', () => {
    const flow = { format: 'baraza/v1', start: 'a', nodes: [{ id: 'a', type: 'end' }] };
    expect(importFlow([jsonFile('flow.json', flow)])).toMatchObject({ kind: 'imported', format: 'baraza' });
    expect(importFlow([jsonFile('flow.json', { ...flow, start: 'b' })])).toMatchObject({
      kind: 'refused',
      format: 'baraza',
    });
  });

  it('never throws, whatever a definition of a known make holds', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constantFrom(null, 'end', 'g1', 'text', 'choice_x', 'next_state', '{{x}}', '${y}'),
    );
    const key = fc.constantFrom(
      'groups',
      'edges',
      'blocks',
      'items',
      'type',
      'id',
      'to',
      'groupId',
      'options',
      'content',
      'message',
      'next_state',
      'transitions',
      'actions',
      'flows',
      'intents',
      'nlu',
      'rules',
      'steps',
      'intent',
      'action',
      'responses',
      'forms',
      'nodes',
      'data',
      'inputs',
      'triggers',
      '$kind',
      'version',
    );
    const tree = fc.letrec<{ value: unknown }>(tie => ({
      value: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(
        fc.dictionary(key, tree, { minKeys: 1, maxKeys: 8 }),
        fc.constantFrom('bot.json', 'bot.yml', 'bot.dialog', 'x.csv', 'x.md'),
        (content, path) => {
          const result = importFlow([{ path, text: JSON.stringify(content) }]);
          if (result.kind === 'imported' && result.flow !== null) expect(validateFlow(result.flow).valid).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
