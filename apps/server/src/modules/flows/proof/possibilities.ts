import type { FlowNode, FlowTestStubs, JsonValue } from '@baraza/contracts';
import { parseAnswer } from '../answers/parse-answer.ts';
import type { CompiledFlow, CompiledNode } from '../compiled-flow.ts';
import type { FlowEvent } from '../flow-input.ts';
import type { FlowState } from '../flow-state.ts';
import { nodeUses } from '../nodes/node-kinds.ts';
import { literalsFor, type VariableLiterals, variableLiterals } from './variable-literals.ts';

/** Something the customer may do, and how the world may answer. */
export interface Possibility {
  readonly event: FlowEvent;
  readonly stubs?: FlowTestStubs;
  readonly random?: number;
}

const NOW = Date.UTC(2026, 0, 5, 12, 0);
/** A text that matches nothing. */
const NONSENSE = 'qzx wvk jjq';
const MAX_WORLDS = 24;
const RANDOM_VALUES = Array.from({ length: 20 }, (_, index) => (index + 0.5) / 20);
const SAMPLES: Readonly<Record<string, string>> = {
  text: 'Asha',
  number: '3',
  email: 'asha@example.com',
  phone: '+255700000001',
  date: '2026-02-01',
  time: '14:30',
};

const literalsOf = new WeakMap<CompiledFlow, VariableLiterals>();

/** What can happen next from a state: options, good and bad answers, intents, each with the worlds that matter. */
export function possibilities(flow: CompiledFlow, state: FlowState): Possibility[] {
  const events = state.phase === 'waiting' ? customerEvents(flow, state) : openings(flow);
  const worlds = possibleWorlds(flow, state);
  return events.flatMap(event =>
    worlds.map(world => ({ ...world, ...event, ...mergeStubs(world.stubs, event.stubs) })),
  );
}

function mergeStubs(first: FlowTestStubs | undefined, second: FlowTestStubs | undefined): { stubs?: FlowTestStubs } {
  return first === undefined && second === undefined ? {} : { stubs: { ...first, ...second } };
}

/** A conversation opens without a word, with a word that means nothing, or with an intent. */
function openings(flow: CompiledFlow): Possibility[] {
  const intents = [...flow.globalIntents.keys()].map(
    (intent): Possibility => ({ event: say(NONSENSE), stubs: { intents: [{ intent }] } }),
  );
  return [{ event: { type: 'start' } }, { event: say(NONSENSE), stubs: { intents: [{ intent: null }] } }, ...intents];
}

function customerEvents(flow: CompiledFlow, state: FlowState): Possibility[] {
  const node = state.node === null ? undefined : flow.nodes.get(state.node);
  if (node === undefined) return [{ event: say('hello') }];
  const options: Possibility[] = node.options.map(option => ({
    event: { type: 'choice', id: option.id, title: option.title },
  }));
  const unmatched: Possibility = { event: say(NONSENSE), stubs: { intents: [{ intent: null }] } };
  const intents: Possibility[] = [...intentsFrom(flow, node)].map(intent => ({
    event: say(NONSENSE),
    stubs: { intents: [{ intent }] },
  }));
  const keywords: Possibility[] = (flow.document.keywords ?? []).flatMap(keyword => {
    const [word] = keyword.words;
    return word === undefined ? [] : [{ event: say(word) }];
  });
  return [...options, ...answers(flow, node.node), ...exitWords(node.node), unmatched, ...intents, ...keywords];
}

function say(text: string): FlowEvent {
  return { type: 'text', text };
}

function intentsFrom(flow: CompiledFlow, node: CompiledNode): ReadonlySet<string> {
  const routes = node.node.type === 'intent' ? node.node.routes.map(route => route.intent) : [];
  return new Set([...routes, ...flow.globalIntents.keys()]);
}

function exitWords(node: FlowNode): Possibility[] {
  const [word] = node.type === 'ask-agent' ? (node.exit_words ?? []) : [];
  return word === undefined ? [] : [{ event: say(word) }];
}

/** Answers an input takes: what conditions compare its variable with, its choices, and an ordinary one. */
function answers(flow: CompiledFlow, node: FlowNode): Possibility[] {
  if (node.type !== 'input') return [];
  if (node.input === 'file') {
    const [mediaType = 'image/png'] = node.media_types ?? [];
    const file = {
      url: 'https://example.com/file',
      name: 'file',
      mediaType: mediaType.replace('*', 'png'),
      sizeBytes: 0,
    };
    return [{ event: { type: 'file', file } }];
  }
  const wrongKind: Possibility = {
    event: {
      type: 'file',
      file: { url: 'https://example.com/file', name: 'file', mediaType: 'image/png', sizeBytes: 0 },
    },
  };
  const choices: Possibility[] = (node.choices ?? []).map(({ id, title }) => ({
    event: { type: 'choice', id, title },
  }));
  const compared = node.variable === undefined ? [] : literalsFor(literals(flow), node.variable).map(String);
  const bounds = [node.min, node.max].flatMap(bound =>
    bound === undefined
      ? []
      : [node.input === 'number' ? String(bound) : 'a'.repeat(Math.max(1, Math.min(500, bound)))],
  );
  const texts = [
    ...new Set([...compared, SAMPLES[node.input] ?? 'Asha', ...bounds, ...(node.optional === true ? ['-'] : [])]),
  ];
  const taken = texts.filter(text => text === '-' || parseAnswer(node, { type: 'text', text }, NOW) !== undefined);
  return [...choices, ...taken.map(text => ({ event: say(text) })), wrongKind];
}

/** Ways in which requests, the AI and chance may turn out. The first is the good one. */
function possibleWorlds(flow: CompiledFlow, state: FlowState): { stubs?: FlowTestStubs; random?: number }[] {
  const near = nodesUntilNextWait(flow, state);
  const worlds: { stubs?: FlowTestStubs; random?: number }[] = [{}];
  for (const { node } of near) {
    if (node.type === 'http-request') worlds.push(...httpWorlds(flow, node));
    if (node.type === 'ask-agent') worlds.push(...agentWorlds(flow, node));
    if (node.type === 'intent')
      worlds.push(...node.routes.map(route => ({ stubs: { intents: [{ intent: route.intent }] } })));
    if (node.type === 'random-split') worlds.push(...RANDOM_VALUES.map(random => ({ random })));
  }
  return worlds.slice(0, MAX_WORLDS);
}

function httpWorlds(flow: CompiledFlow, node: Extract<FlowNode, { type: 'http-request' }>): { stubs: FlowTestStubs }[] {
  const failed: FlowTestStubs = { http: [{ node: node.id, fail: 'timeout' }] };
  const bodies: JsonValue[] = Object.entries(node.map ?? {}).flatMap(([variable, path]) =>
    literalsFor(literals(flow), variable).map(value => bodyWith(path, value)),
  );
  return [failed, ...bodies.map((body): FlowTestStubs => ({ http: [{ node: node.id, status: 200, body }] }))].map(
    stubs => ({ stubs }),
  );
}

/** A body in which the path (`body.items[0].name`) holds the value. */
function bodyWith(path: string, value: JsonValue): JsonValue {
  const parts = path
    .replace(/^body\.?/, '')
    .split(/[.[\]]+/)
    .filter(part => part !== '');
  return parts.reduceRight<JsonValue>((inner, part) => {
    if (!/^\d+$/.test(part)) return { [part]: inner };
    return Array.from({ length: Math.min(20, Number(part) + 1) }, () => inner);
  }, value);
}

function agentWorlds(flow: CompiledFlow, node: Extract<FlowNode, { type: 'ask-agent' }>): { stubs: FlowTestStubs }[] {
  const said = node.save_to === undefined ? [] : literalsFor(literals(flow), node.save_to).map(String);
  const answers = said.map(answer => ({ node: node.id, answer }));
  return [{ node: node.id, answer: '', answered: false }, ...answers].map(agent => ({ stubs: { agent: [agent] } }));
}

function literals(flow: CompiledFlow): VariableLiterals {
  const known = literalsOf.get(flow);
  if (known !== undefined) return known;
  const found = variableLiterals(
    [...flow.nodes.values()].flatMap(({ node }) => [node]).map(node => ({ node, uses: nodeUses(node) })),
  );
  literalsOf.set(flow, found);
  return found;
}

/** Nodes that can be come through before the customer is asked again. */
function nodesUntilNextWait(flow: CompiledFlow, state: FlowState): readonly CompiledNode[] {
  const found = new Map<string, CompiledNode>();
  const here = state.node === null ? undefined : flow.nodes.get(state.node);
  const globals = [...flow.globalIntents.values()].map(intent => intent.edge.target);
  const first = here === undefined ? [flow.start] : [...targets(here), flow.fallback?.edge?.target ?? null, ...globals];
  const pending = [...first, ...state.stack.map(frame => flow.nodes.get(frame.node)?.returnEdge.target ?? null)];
  if (here?.node.type === 'ask-agent' || here?.node.type === 'intent') found.set(here.id, here);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = id === null ? undefined : flow.nodes.get(id);
    if (node === undefined || found.has(node.id)) continue;
    found.set(node.id, node);
    if (node.options.length === 0 && node.node.type !== 'input') pending.push(...targets(node));
  }
  return [...found.values()];
}

function targets(node: CompiledNode): (string | null)[] {
  return [...node.targets, node.fallback?.edge?.target ?? null];
}
