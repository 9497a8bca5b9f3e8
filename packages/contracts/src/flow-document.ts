import { z } from 'zod';
import { FLOW_FORMAT, FLOW_KEYWORD_ACTIONS, FLOW_VARIABLE_TYPES, MAX_FLOW_NODES } from './flow-format.ts';
import { flowFallback, flowNode, flowNodeId, flowVariableName } from './flow-node.ts';
import { boundedJson } from './json-value.ts';

const phrase = z.string().min(1).max(500);
const phrases = z.array(phrase).max(1_000);
const next = flowNodeId.nullish();

/** Phrases alone, or phrases with the node to go to whenever the intent is recognised, wherever the customer stands. */
export const flowIntent = z.union([
  phrases,
  z.object({
    examples: phrases.optional(),
    /** Words that name the intent for sure when they are all that was said. */
    keywords: z.array(z.string().min(1).max(64)).max(50).optional(),
    min_confidence: z.number().min(0).max(1).optional(),
    next,
  }),
]);

/** A typed variable with a default, or the default alone. Without a default it is unset until a node sets it. */
export const flowVariable = z.union([
  z.object({
    type: z.enum(FLOW_VARIABLE_TYPES),
    default: boundedJson(500).optional(),
    description: z.string().max(500).optional(),
  }),
  z.strictObject({ default: boundedJson(500), description: z.string().max(500).optional() }),
  boundedJson(500),
]);

/** Words that act wherever the customer stands. An entry for an action replaces the words that are built in for it. */
export const flowKeyword = z.object({
  action: z.enum(FLOW_KEYWORD_ACTIONS).default('goto'),
  words: z.array(z.string().min(1).max(64)).max(50),
  /** Default for menu and cancel the start, for help and human the node of that id. */
  next,
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be HH:MM');
const openings = z.array(z.tuple([clock, clock])).max(6);

export const flowBusinessHours = z.object({
  /** IANA name, for example `Africa/Dar_es_Salaam`. */
  timezone: z.string().min(1).max(64),
  monday: openings.optional(),
  tuesday: openings.optional(),
  wednesday: openings.optional(),
  thursday: openings.optional(),
  friday: openings.optional(),
  saturday: openings.optional(),
  sunday: openings.optional(),
  /** Closed days, `YYYY-MM-DD`. */
  holidays: z.array(z.iso.date()).max(400).optional(),
});

const nodes = z.array(flowNode).min(1).max(MAX_FLOW_NODES);

/**
 * A scripted conversation. Parsing checks shape and size only: a draft may have broken edges. `validateFlow` of the
 * flows module proves the rest.
 */
export const flowDocument = z.object({
  format: z.literal(FLOW_FORMAT),
  name: z.string().max(256).optional(),
  description: z.string().max(4_000).optional(),
  /** Main language, BCP 47. Chooses the built-in sentences. */
  language: z.string().min(2).max(35).optional(),
  start: flowNodeId,
  nodes,
  /** Sub-flows that `call-flow` enters. Node ids are unique across the whole document. */
  flows: z.record(z.string().min(1).max(128), z.object({ start: flowNodeId, nodes })).optional(),
  /** Taken when an answer matches neither the node nor its own fallback. */
  fallback: flowFallback.optional(),
  intents: z.record(z.string().min(1).max(128), flowIntent).optional(),
  /** Phrases that belong to no intent. */
  out_of_scope: phrases.optional(),
  keywords: z.array(flowKeyword).max(50).optional(),
  /** False turns the built-in words for menu, help, cancel, human and back off. */
  builtin_keywords: z.boolean().optional(),
  variables: z.record(flowVariableName, flowVariable).optional(),
  business_hours: flowBusinessHours.optional(),
});

export type FlowDocument = z.infer<typeof flowDocument>;
/** A document as people write it, before defaults are filled in. */
export type FlowDocumentInput = z.input<typeof flowDocument>;
export type FlowIntent = z.infer<typeof flowIntent>;
export type FlowKeyword = z.infer<typeof flowKeyword>;
export type FlowKeywordAction = (typeof FLOW_KEYWORD_ACTIONS)[number];
export type FlowVariable = z.infer<typeof flowVariable>;
export type FlowBusinessHours = z.infer<typeof flowBusinessHours>;
