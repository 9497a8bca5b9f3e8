import { decodeCursor, encodeCursor, invalid, notFound, type Page, type PageRequest, type TeamScope } from '#kernel';
import { type AddSourcesPorts, addSources } from '../add-sources.ts';
import type { Source } from '../source.ts';
import type { QuestionCluster } from './cluster-questions.ts';
import type {
  CitedText,
  CitingConversation,
  LearningStore,
  QuestionKind,
  Rating,
  RecallRequest,
} from './learning-store.ts';

export interface LearningPorts {
  readonly learning: LearningStore;
}

/** The latest unanswered questions are looked at; older ones were answered or do not matter any more. */
const maximumQuestions = 400;

/** What customers asked and the sources did not answer, or not for sure, most asked first. */
export async function listUnanswered(
  { learning }: LearningPorts,
  scope: TeamScope,
  agentId: string,
  kind: QuestionKind,
  page: PageRequest,
): Promise<Page<QuestionCluster>> {
  const clusters = await readClusters(learning, scope, agentId, kind);
  const [from = 0] = page.cursor === undefined ? [] : decodeCursor(page.cursor, 1);
  if (typeof from !== 'number' || from < 0) throw invalid('cursor', 'cursor is not one this API handed out');
  const end = from + page.limit;
  return { items: clusters.slice(from, end), nextCursor: end < clusters.length ? encodeCursor([end]) : null };
}

/**
 * Answers a group of questions: its latest wording and the answer become a question–answer source, and the group is not
 * listed again until somebody asks without getting an answer. Throws `question_cluster_not_found`.
 */
export async function answerQuestions(
  ports: LearningPorts & AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  clusterId: string,
  input: { readonly answer: string; readonly question?: string | undefined },
): Promise<Source> {
  const byKind = await Promise.all(QUESTION_KINDS.map(kind => readClusters(ports.learning, scope, agentId, kind)));
  const cluster = byKind.flat().find(one => one.id === clusterId);
  const question = input.question ?? cluster?.examples[0]?.slice(0, maximumQuestionUnits);
  if (cluster === undefined || question === undefined) throw notFound('question_cluster');
  return ports.unitOfWork.run(async () => {
    const [source] = await addSources(ports, scope, agentId, [{ type: 'qa', question, answer: input.answer }]);
    if (source === undefined) throw new Error('a source was added and is not there');
    await ports.learning.recordAnswered(scope, agentId, clusterId, source.id, ports.clock.now());
    return source;
  });
}

const maximumQuestionUnits = 1_000;

const QUESTION_KINDS: readonly QuestionKind[] = ['unanswered', 'doubtful'];

async function readClusters(
  store: LearningStore,
  scope: TeamScope,
  agentId: string,
  kind: QuestionKind,
): Promise<QuestionCluster[]> {
  const [questions, answered] = await Promise.all([
    store.listUnanswered(scope, agentId, kind, maximumQuestions),
    store.listAnswered(scope, agentId),
  ]);
  // Needs the analysis of every language, which is most of this module and nothing that a quiet server uses.
  const { clusterQuestions } = await import('./cluster-questions.ts');
  return clusterQuestions(questions, answered);
}

export type RecallTarget =
  | { readonly kind: 'source' | 'document' | 'chunk'; readonly id: string }
  | { readonly kind: 'message'; readonly id: string };

type Recall = Awaited<ReturnType<LearningStore['listCiting']>>;

/**
 * The conversations that were told something from a text: from a source, a document, a passage, or what a reply cited.
 * Throws `message_not_found` for a reply that is none of the agent's.
 */
export async function recallConversations(
  { learning }: LearningPorts,
  scope: TeamScope,
  agentId: string,
  target: RecallTarget,
  request: RecallRequest,
): Promise<Recall> {
  if (target.kind !== 'message') {
    const cited: CitedText =
      target.kind === 'chunk' ? { kind: 'chunk', ids: [target.id] } : { kind: target.kind, id: target.id };
    return learning.listCiting(scope, agentId, cited, request);
  }
  const reply = await learning.findReply(scope, target.id);
  if (reply === undefined || reply.agentId !== agentId) throw notFound('message');
  if (reply.chunkIds.length === 0) return { items: [], nextCursor: null };
  return learning.listCiting(scope, agentId, { kind: 'chunk', ids: reply.chunkIds }, request);
}

/** Rates a reply; of one that is wrong, tells who else was told the same. Throws `message_not_found`. */
export async function rateReply(
  ports: LearningPorts & Pick<AddSourcesPorts, 'clock'>,
  scope: TeamScope,
  messageId: string,
  rating: Rating,
): Promise<{
  readonly agentId: string;
  readonly conversations: readonly CitingConversation[];
  readonly nextCursor: string | null;
}> {
  const reply = await ports.learning.findReply(scope, messageId);
  if (reply === undefined) throw notFound('message');
  await ports.learning.rate(scope, messageId, rating, ports.clock.now());
  if (rating === 'good') return { agentId: reply.agentId, conversations: [], nextCursor: null };
  const { items, nextCursor } = await recallConversations(
    ports,
    scope,
    reply.agentId,
    { kind: 'message', id: messageId },
    { limit: conversationsWithRating },
  );
  return { agentId: reply.agentId, conversations: items, nextCursor };
}

const conversationsWithRating = 50;
