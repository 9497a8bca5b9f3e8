import { FLOW_FORMAT, type FlowDocument, type FlowDocumentInput, MAX_FLOW_NODES } from '@baraza/contracts';
import { flowDocument } from '@baraza/contracts/flows';
import { invalid } from '#kernel';
import { unsetVariables } from '../proof/find-unset-variables.ts';
import { flowGraph, reachableNodes } from '../proof/flow-graph.ts';
import { validateFlow } from '../proof/validate-flow.ts';
import type { FlowImport, ImportFormat } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { ReportNotes } from './report-notes.ts';

export type NodeInput = FlowDocumentInput['nodes'][number];
type Intents = NonNullable<FlowDocumentInput['intents']>;

export interface FinishedImport {
  readonly format: ImportFormat;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly start: string;
  readonly fallback?: FlowDocumentInput['fallback'];
  readonly keywords?: FlowDocumentInput['keywords'];
  readonly instructions?: string | null;
  readonly faqs?: readonly { readonly question: string; readonly answer: string }[];
  /** What the nodes were called where they come from: "group", "state". */
  readonly noun?: string;
}

const END = 'end';

/**
 * Puts an imported flow together: ids that are legal and unique, texts within our limits, no nodes that nothing leads
 * to, a first value for every variable that might be read before it is set, and the proof at the end.
 */
export class FlowBuilder {
  readonly notes = new ReportNotes();
  readonly intents: Intents = {};
  readonly variables: NonNullable<FlowDocumentInput['variables']> = {};
  readonly #nodes = new Map<string, { node: NodeInput; scope: string }>();
  readonly #flows = new Map<string, string>();
  readonly #taken = new Set<string>([END]);
  readonly #names = new Map<string, string>();

  /** A node id made from a name: the name itself where that is legal and free. The same key gives the same id. */
  id(name: string, key = name): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const base =
      name
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 120) || 'node';
    let id = base;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${base}_${number}`;
    this.#taken.add(id);
    this.#names.set(key, id);
    return id;
  }

  /** A fresh id that no key leads to. */
  freshId(name: string): string {
    return this.id(name, `\u0000${this.#taken.size}`);
  }

  add(node: NodeInput, scope = ''): string {
    if (this.#nodes.size > MAX_FLOW_NODES * 5) throw invalid('', 'it has too many nodes', 'import_too_large');
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, { node, scope });
    return node.id;
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  addFlow(name: string, start: string): void {
    this.#flows.set(name, start);
  }

  /** The node that ends the conversation (or returns from a sub-flow), made when first asked for. */
  end(scope = ''): string {
    const id = scope === '' ? END : this.id(`${scope} end`, `\u0001end ${scope}`);
    return this.add({ id, type: 'end' }, scope);
  }

  /** Says texts one after the other, then goes on. Gives the id to enter at: `next` itself when there is nothing to say. */
  say(name: string, texts: readonly string[], next: string, scope = ''): string {
    const messages = texts
      .filter(text => text.trim() !== '')
      .map(text => ({ type: 'text' as const, text: this.text(text) }));
    if (messages.length === 0) return next;
    let following = next;
    for (let from = Math.floor((messages.length - 1) / 10) * 10; from >= 0; from -= 10) {
      following = this.add(
        { id: this.freshId(name), type: 'message', messages: messages.slice(from, from + 10), next: following },
        scope,
      );
    }
    return following;
  }

  text(text: string): string {
    if (text.length > 8_000) this.notes.approximated('A text longer than 8,000 characters was cut.');
    return text.slice(0, 8_000).toWellFormed();
  }

  title(text: string): string {
    const title = text.replace(/\s+/g, ' ').trim();
    if (title.length > 256) this.notes.approximated('An option longer than 256 characters was cut.');
    return title.slice(0, 256).toWellFormed() || '…';
  }

  /** A legal variable name for any name. */
  variable(name: string): string {
    const letters = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_')
      .replace(/^_+|_+$/g, '');
    const safe = /^[\p{L}_]/u.test(letters) ? letters : `v_${letters}`;
    return safe.slice(0, 64);
  }

  finish(meta: FinishedImport): FlowImport {
    if (this.#nodes.size > MAX_FLOW_NODES) {
      return refuse(meta.format, `It has ${this.#nodes.size} nodes; a flow has at most ${MAX_FLOW_NODES}.`);
    }
    const parsed = flowDocument.safeParse(this.#document(meta));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refuse(
        meta.format,
        `It does not fit our limits: ${issue?.path.map(String).join('.')}: ${issue?.message}.`,
      );
    }
    const whole = this.#withDefaults(this.#withoutIslands(parsed.data, meta.noun ?? 'node'));
    const proof = validateFlow(whole);
    if (proof.document === null || !proof.valid) {
      const reasons = proof.errors.slice(0, 3).map(error => error.message);
      return refuse(meta.format, `As a flow of ours it would not be sound: ${reasons.join(' ')}`);
    }
    return {
      kind: 'imported',
      format: meta.format,
      name: meta.name ?? null,
      flow: proof.document,
      intents: phrasesOf(this.intents),
      instructions: meta.instructions ?? null,
      faqs: meta.faqs ?? [],
      report: this.notes.report(),
    };
  }

  #document(meta: FinishedImport): FlowDocumentInput {
    const main = [...this.#nodes.values()];
    const flows = [...this.#flows].map(([name, start]) => [
      name,
      { start, nodes: main.filter(({ scope }) => scope === name).map(({ node }) => node) },
    ]);
    return {
      format: FLOW_FORMAT,
      ...(meta.name === undefined || meta.name === '' ? {} : { name: meta.name.slice(0, 256) }),
      ...(meta.language === undefined ? {} : { language: meta.language }),
      start: meta.start,
      nodes: main.filter(({ scope }) => scope === '').map(({ node }) => node),
      ...(flows.length === 0 ? {} : { flows: Object.fromEntries(flows) as NonNullable<FlowDocumentInput['flows']> }),
      fallback: meta.fallback ?? {},
      ...(Object.keys(this.intents).length === 0 ? {} : { intents: this.intents }),
      ...(Object.keys(this.variables).length === 0 ? {} : { variables: this.variables }),
      ...(meta.keywords === undefined ? {} : { keywords: meta.keywords }),
      // Where the flow comes from, "menu" or "back" means what its own states make of it.
      builtin_keywords: false,
    };
  }

  #withoutIslands(document: FlowDocument, noun: string): FlowDocument {
    const reached = reachableNodes(flowGraph(document));
    const labels = new Set<string>();
    const keep = (nodes: FlowDocument['nodes']): FlowDocument['nodes'] =>
      nodes.filter(node => {
        if (!reached.has(node.id)) labels.add(node.label ?? node.id);
        return reached.has(node.id);
      });
    const nodes = keep(document.nodes);
    const flows = Object.entries(document.flows ?? {})
      .map(([name, flow]) => [name, { ...flow, nodes: keep(flow.nodes) }] as const)
      .filter(([, flow]) => flow.nodes.length > 0);
    for (const label of labels)
      if (!label.endsWith(END)) this.notes.dropped(`The ${noun} "${label}": nothing leads to it.`);
    return { ...document, nodes, flows: flows.length === 0 ? undefined : Object.fromEntries(flows) };
  }

  #withDefaults(document: FlowDocument): FlowDocument {
    const unset = [...unsetVariables(flowGraph(document))];
    if (unset.length === 0) return document;
    for (const name of unset)
      this.notes.approximated(`The variable "${name}" may be read before it is set: it starts empty.`);
    const empty = Object.fromEntries(unset.map(name => [name, '']));
    return { ...document, variables: { ...document.variables, ...empty } };
  }
}

export function phrasesOf(intents: Intents): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(intents).map(([name, intent]) => [name, Array.isArray(intent) ? intent : (intent.examples ?? [])]),
  );
}

/** Phrases as our limits want them: without repeats, at most 1,000 of at most 500 characters. */
export function cleanPhrases(phrases: readonly string[]): string[] {
  const clean = phrases
    .map(phrase => phrase.replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed())
    .filter(phrase => phrase !== '');
  return [...new Set(clean)].slice(0, 1_000);
}
