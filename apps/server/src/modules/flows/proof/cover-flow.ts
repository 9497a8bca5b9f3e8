import type { FlowDocument, FlowTest, FlowTestStep, FlowTestStubs } from '@baraza/contracts';
import { compileFlow } from '../compile-flow.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { messageText, offeredOptions } from '../conversation-tests/check-expectation.ts';
import { ownEdges } from '../conversation-tests/flow-coverage.ts';
import { type PlayedTurn, playTurn } from '../conversation-tests/play-turn.ts';
import { testAction } from '../conversation-tests/record-flow-test.ts';
import { stubWorld } from '../conversation-tests/stub-world.ts';
import { createFlowState, type FlowState } from '../flow-state.ts';
import { type FlowGraph, flowGraph, successors } from './flow-graph.ts';
import { type Possibility, possibilities } from './possibilities.ts';

export interface FlowCover {
  /** Conversations that together cross every edge that was found crossable, with what they give as expectations. */
  readonly tests: readonly FlowTest[];
  /** Edges no conversation was found for, for example behind a condition that does not come true. */
  readonly uncovered: readonly string[];
}

export interface CoverFlowOptions {
  /** Turns that are tried out in all; the search is cut short after them. Default 50,000. */
  readonly maxTurns?: number;
}

interface Move {
  readonly possibility: Possibility;
  readonly turn: PlayedTurn;
}

/** Distance of a node from which no wanted edge can be reached as drawn; an intent may still lead there. */
const FAR = 1_000;
const NOW = Date.UTC(2026, 0, 5, 12, 0);
const MAX_CONVERSATION = 400;
/** States that are looked at on the way to one edge. */
const MAX_STATES = 150;

/**
 * A small set of conversations that crosses every edge: from where a conversation stands it always goes on to the
 * nearest edge that has not been crossed, and begins anew when there is none; conversations that the others make
 * superfluous are dropped. Found by trying the real engine, so every conversation does what it says. Deterministic.
 * Takes milliseconds for a dozen nodes, up to a second for hundreds: run it in a worker.
 */
export function coverFlow(document: FlowDocument, options: CoverFlowOptions = {}): FlowCover {
  const search = new Search(compileFlow(document), options.maxTurns ?? 50_000);
  const left = new Set(ownEdges(document));
  const walks: Move[][] = [];
  while (left.size > 0) {
    const walk = longestWalk(search, left);
    if (walk === undefined) break;
    walks.push(walk);
  }
  const needed = dropSuperfluous(walks, ownEdges(document));
  return { tests: needed.map((walk, index) => toTest(search.flow, walk, index + 1)), uncovered: [...left] };
}

/** One conversation: on to the nearest edge not crossed yet, for as long as there is one. Crossed edges leave `left`. */
function longestWalk(search: Search, left: Set<string>): Move[] | undefined {
  const walk: Move[] = [];
  let state = createFlowState();
  while (walk.length < MAX_CONVERSATION) {
    const path = search.nearest(state, left);
    const last = path?.at(-1);
    if (path === undefined || last === undefined) break;
    walk.push(...path);
    for (const move of path) for (const edge of move.turn.crossed) left.delete(edge);
    state = last.turn.state;
    if (last.turn.next.kind === 'end') break;
  }
  return walk.length === 0 ? undefined : walk;
}

class Search {
  readonly flow: CompiledFlow;
  #turnsLeft: number;
  readonly #known = new Map<string, readonly Move[]>();
  readonly #graph: FlowGraph;

  constructor(flow: CompiledFlow, maxTurns: number) {
    this.flow = flow;
    this.#graph = flowGraph(flow.document);
    this.#turnsLeft = maxTurns;
  }

  /**
   * A short series of turns from here that crosses one of the wanted edges: the states that lie nearest to one on the
   * drawn flow are looked at first.
   */
  nearest(from: FlowState, wanted: ReadonlySet<string>): Move[] | undefined {
    const distances = distancesTo(this.#graph, wanted);
    const seen = new Set([keyOf(from)]);
    const pending: { state: FlowState; path: Move[]; cost: number }[] = [{ state: from, path: [], cost: 0 }];
    for (let looked = 0; looked < MAX_STATES && pending.length > 0; looked += 1) {
      let best = 0;
      for (const [index, candidate] of pending.entries()) if (candidate.cost < (pending[best]?.cost ?? 0)) best = index;
      const [next] = pending.splice(best, 1);
      if (next === undefined) break;
      for (const move of this.#moves(next.state)) {
        if (move.turn.crossed.some(edge => wanted.has(edge))) return [...next.path, move];
        const key = keyOf(move.turn.state);
        if (seen.has(key) || move.turn.next.kind === 'end') continue;
        seen.add(key);
        const left = distances.get(move.turn.state.node ?? '') ?? FAR;
        const path = [...next.path, move];
        pending.push({ state: move.turn.state, path, cost: left + path.length });
      }
    }
    return undefined;
  }

  #moves(state: FlowState): readonly Move[] {
    const key = keyOf(state);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const moves: Move[] = [];
    for (const possibility of possibilities(this.flow, state)) {
      if (this.#turnsLeft === 0) break;
      this.#turnsLeft -= 1;
      moves.push({ possibility, turn: play(this.flow, state, possibility) });
    }
    this.#known.set(key, moves);
    return moves;
  }
}

function play(flow: CompiledFlow, state: FlowState, possibility: Possibility): PlayedTurn {
  const context = { now: NOW, random: possibility.random ?? 0, channel: 'api', language: null, customer: {} };
  return playTurn(flow, state, possibility.event, context, stubWorld(flow, [possibility.stubs]));
}

/** For every node how many edges lie between it and a wanted one, as the flow is drawn. */
function distancesTo(graph: FlowGraph, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>();
  const distances = new Map<string, number>();
  let level: string[] = [];
  for (const node of graph.nodes.values()) {
    for (const next of successors(graph, node)) before.set(next, [...(before.get(next) ?? []), node.id]);
    if (!node.edges.some(edge => wanted.has(edge.id))) continue;
    distances.set(node.id, 0);
    level.push(node.id);
  }
  for (let distance = 1; level.length > 0; distance += 1) {
    const following = level.flatMap(id => before.get(id) ?? []).filter(id => !distances.has(id));
    for (const id of following) distances.set(id, distance);
    level = [...new Set(following)];
  }
  return distances;
}

function keyOf(state: FlowState): string {
  return JSON.stringify([
    state.phase,
    state.node,
    state.stage,
    state.attempts,
    state.menu,
    state.stack,
    state.variables,
  ]);
}

/** Greedy set cover: the conversation that adds most first, until nothing is missing. */
function dropSuperfluous(walks: readonly Move[][], edges: readonly string[]): Move[][] {
  const wanted = new Set(edges);
  const crossed = walks.map(walk => new Set(walk.flatMap(move => move.turn.crossed).filter(edge => wanted.has(edge))));
  const missing = new Set(crossed.flatMap(set => [...set]));
  const kept: Move[][] = [];
  while (missing.size > 0) {
    let best = -1;
    let gain = 0;
    for (const [index, set] of crossed.entries()) {
      const adds = [...set].filter(edge => missing.has(edge)).length;
      if (adds > gain) {
        best = index;
        gain = adds;
      }
    }
    const walk = walks[best];
    if (walk === undefined) break;
    kept.push(walk);
    for (const edge of crossed[best] ?? []) missing.delete(edge);
  }
  return kept;
}

function toTest(flow: CompiledFlow, walk: readonly Move[], number: number): FlowTest {
  const last = walk.at(-1)?.turn;
  const end = last?.next.kind === 'end' ? 'to the end' : `to ${last?.state.node ?? 'the end'}`;
  return {
    name: `${flow.document.name ?? 'flow'} ${number}: ${end}`.slice(0, 256),
    now: new Date(NOW).toISOString(),
    steps: walk.map(toStep),
  };
}

function toStep({ possibility, turn }: Move): FlowTestStep {
  const options = offeredOptions(turn.messages).map(option => option.id);
  const stubs: FlowTestStubs | undefined = possibility.stubs;
  return {
    ...testAction(possibility.event),
    ...(stubs === undefined ? {} : { stubs }),
    ...(possibility.random === undefined ? {} : { random: possibility.random }),
    expect: {
      messages: turn.messages.map(messageText),
      ...(options.length > 0 ? { buttons: options } : {}),
      state: turn.state.node,
      ...(turn.next.kind === 'end' ? { ended: true } : {}),
      ...(turn.effects.some(effect => effect.type === 'handoff') ? { handoff: true } : {}),
    },
  };
}
