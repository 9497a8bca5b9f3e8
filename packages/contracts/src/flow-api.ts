import { z } from 'zod';
import { author } from './conversations.ts';
import { genericMessage } from './generic-message.ts';
import type { JsonValue } from './json-value.ts';
import { emptyAsAbsent, pageOf, queryInteger, timestamp } from './paging.ts';

/**
 * Bodies and answers of the flow routes. The document itself is described, not checked, here: a draft may be anything
 * that claims to be a flow, and what is wrong with it is what `validate` tells.
 */
export const flowBody = z
  .looseObject({
    format: z.string().describe('`baraza/v1`'),
    start: z.string().optional().describe('Id of the node a conversation begins at'),
    nodes: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
  })
  .meta({ id: 'Flow' });

const finding = z.object({ code: z.string(), nodeId: z.string().optional(), message: z.string() });

export const flowValidation = z
  .object({ valid: z.boolean(), errors: z.array(finding), warnings: z.array(finding) })
  .meta({ id: 'FlowValidation' });

export const flowSessionPolicy = z.union([
  z.enum(['finish-on-old', 'hand-to-person']),
  z.strictObject({ move: z.record(z.string().max(128), z.string().max(128)) }),
]);

const note = z.string().trim().max(2_000);

export const publishFlowBody = z
  .strictObject({
    note: note.optional().describe('What changed, for the history'),
    sessions: flowSessionPolicy
      .optional()
      .describe('What becomes of live sessions; `finish-on-old` when left out. `move` maps old nodes to new ones'),
  })
  .meta({ id: 'PublishFlow' });

export const rollbackFlowBody = publishFlowBody
  .extend({ version: z.int().min(1).max(2_147_483_647).describe('Number of the version to bring back') })
  .meta({ id: 'RollbackFlow' });

export const flowVersionView = z
  .object({
    id: z.string(),
    number: z.int(),
    note: z.string(),
    author: z.string().nullable().describe('Id of the API key that published it'),
    restoredFrom: z.int().nullable().describe('The version it brought back'),
    live: z.boolean().describe('Whether new conversations run it'),
    createdAt: timestamp,
  })
  .meta({ id: 'FlowVersion' });

/** Answer of `GET /api/v1/agents/{id}/flow/status`. */
export const flowStatus = z
  .object({
    draft: z
      .object({ revision: z.int().describe('What its `ETag` holds'), savedAt: timestamp, savedBy: author.nullable() })
      .nullable(),
    live: flowVersionView.nullable().describe('The version that new conversations run'),
  })
  .meta({ id: 'FlowStatus' });

export const flowVersionPage = pageOf(flowVersionView);
export const flowVersionDetail = flowVersionView.extend({ flow: flowBody }).meta({ id: 'FlowVersionDetail' });

export const flowPreview = z
  .object({
    live: z.int().describe('Live sessions in all'),
    affected: z.array(
      z.object({
        version: z.int(),
        node: z.string(),
        change: z.enum(['changed', 'removed']),
        sessions: z.int(),
      }),
    ),
  })
  .meta({ id: 'FlowPreview' });

export const publishedFlow = flowVersionView
  .extend({
    warnings: z.array(finding),
    preview: flowPreview,
    sessionsChanged: z.int().describe('Sessions that were moved or handed over'),
  })
  .meta({ id: 'PublishedFlow' });

export const flowDiffQuery = z.strictObject({
  from: queryInteger(1, 999_999_999).describe('Number of a version'),
  to: emptyAsAbsent(queryInteger(1, 999_999_999).optional()).describe('Number of a version; the draft when left out'),
});

export const flowDiff = z
  .object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    settingsChanged: z.boolean(),
  })
  .meta({ id: 'FlowDiff' });

/** A conversation test as JSON; `docs/guides/flows.md` describes it. */
const testBody = z.looseObject({ name: z.string().max(256), steps: z.array(z.unknown()).max(500) });
const MAX_TESTS = 500;

export const flowTestsBody = z
  .strictObject({ tests: z.array(z.union([testBody, z.string().max(200_000)])).max(MAX_TESTS) })
  .meta({ id: 'FlowTests' });
export const flowTestsView = z.object({ tests: z.array(testBody) });
export const runFlowTestsBody = z.strictObject({ tests: flowTestsBody.shape.tests.optional() });

const coverage = z.object({ covered: z.int(), total: z.int(), missing: z.array(z.string()) });

export const flowTestRun = z
  .object({
    passed: z.int(),
    failed: z.int(),
    results: z.array(z.looseObject({ name: z.string(), passed: z.boolean() })),
    coverage: z.object({ nodes: coverage, edges: coverage }),
  })
  .meta({ id: 'FlowTestRun' });

export const simulateFlowBody = z
  .strictObject({
    flow: flowBody.optional().describe('A flow document; the draft when left out'),
    steps: z
      .array(z.looseObject({}))
      .min(1)
      .max(200)
      .describe('What the customer does, as in a conversation test: `start`, `say`, `click` or `file`'),
    stubs: z.looseObject({}).optional().describe('Answers of requests, the AI and intents, as in a conversation test'),
    channel: z.string().max(64).optional(),
    language: z.string().max(35).optional(),
    now: timestamp.optional(),
    random: z.number().min(0).lt(1).optional().describe('Seed of random splits'),
  })
  .meta({ id: 'SimulateFlow' });

export const flowSimulation = z
  .object({
    steps: z.array(
      z.object({
        messages: z.array(genericMessage),
        effects: z
          .array(z.looseObject({ type: z.string(), nodeId: z.string().nullable() }))
          .describe('What the flow would have done in the world'),
        node: z.string().nullable().describe('Node that waits for the customer; null after the end'),
        visited: z.array(z.string()),
        crossed: z.array(z.string()).describe('Edges, as in the coverage of tests: `menu/button:faq`'),
        ended: z.enum(['completed', 'handed-off', 'dead-end', 'error']).nullable(),
        error: z.object({ code: z.string(), nodeId: z.string().nullable(), message: z.string() }).nullable(),
      }),
    ),
    variables: z.record(z.string(), z.unknown()).describe('What the conversation knows at the end'),
  })
  .meta({ id: 'FlowSimulation' });

const standingNode = z.object({
  id: z.string(),
  type: z.string(),
  label: z.string().nullable().describe('Its name in the editor; null where it has none'),
});

/** Where one conversation stands in its flow. */
export const flowStanding = z
  .object({
    agentId: z.string(),
    version: z.object({ number: z.int(), live: z.boolean().describe('Whether new conversations run it') }),
    phase: z
      .enum(['idle', 'waiting', 'working', 'ended'])
      .describe('`idle` before the first step; `waiting` for the customer; `working` on something outside; `ended`'),
    node: standingNode.nullable().describe('Null before the start and after the end'),
    path: z
      .array(standingNode)
      .describe('Nodes that waited for the customer, oldest first: the last twenty, and none after the end'),
    variables: z.record(z.string(), z.unknown()).describe('What the conversation knows'),
  })
  .meta({ id: 'FlowStanding' });

/** Answer of `GET /api/v1/conversations/{id}/flow`. */
export const conversationFlow = z.object({
  standing: flowStanding.nullable().describe('Null where the conversation has no flow, or has not entered it'),
});

export const generateFlowTestsBody = z.strictObject({ save: z.boolean().default(true) });
export const generatedFlowTests = z.object({
  tests: z.array(testBody),
  uncovered: z.array(z.string()).describe('Edges no conversation was found for'),
});

export const recordFlowTestBody = z.strictObject({
  conversationId: z.string().max(256),
  name: z.string().trim().min(1).max(256),
  save: z.boolean().default(true),
});

export const importFlowBody = z
  .strictObject({
    files: z
      .array(z.strictObject({ path: z.string().min(1).max(1_024), text: z.string().max(8_000_000) }))
      .min(1)
      .max(2_000),
    save: z.boolean().default(true).describe('Whether the imported flow becomes the draft'),
  })
  .meta({ id: 'ImportFlow' });

export const importedFlow = z
  .object({
    format: z.string(),
    name: z.string().nullable(),
    flow: flowBody.nullable(),
    intents: z.record(z.string(), z.array(z.string())),
    instructions: z.string().nullable(),
    faqs: z.array(z.object({ question: z.string(), answer: z.string() })),
    report: z.object({
      carried: z.array(z.string()),
      approximated: z.array(z.string()),
      dropped: z.array(z.string()),
    }),
    saved: z.boolean(),
  })
  .meta({ id: 'ImportedFlow' });

const phrases = z.array(z.string().max(500)).max(1_000);

export const agentIntentsBody = z
  .strictObject({
    intents: z.record(z.string().max(128), phrases).describe('Example phrases by intent; three are a beginning'),
    outOfScope: phrases.optional().describe('Phrases that belong to none of them'),
  })
  .meta({ id: 'AgentIntents' });

export const agentIntentsView = z
  .object({
    intents: z.record(z.string(), z.array(z.string())),
    outOfScope: z.array(z.string()),
    status: z.enum(['training', 'ready', 'failed', 'missing']),
    message: z.string().nullable().describe('Why training failed'),
  })
  .meta({ id: 'AgentIntentsState' });

export const recognizeIntentsBody = z
  .strictObject({ texts: z.array(z.string().max(8_000)).min(1).max(1_000) })
  .meta({ id: 'RecognizeIntents' });

export const recognizedIntents = z
  .object({ results: z.array(z.object({ intent: z.string().nullable(), confidence: z.number() })) })
  .meta({ id: 'RecognizedIntents' });

export type FlowVersionView = z.output<typeof flowVersionView>;
export type FlowBody = { readonly [key: string]: JsonValue };
