import { type TeamScope, teamScope } from '#kernel';
import { type Agent, EXTRACTIVE_MODEL } from '#modules/agents';
import type { Allowance, AtLimit, Held, LimitCache, RequestLimits } from '#modules/usage';
import { isWordless } from './run-turn.ts';
import type { Turn, TurnOptions } from './turn.ts';
import type { TurnPorts } from './turn-ports.ts';
import type { TurnEnding } from './turn-run.ts';

/** What holds turns to the limits of their team. */
export interface TurnLimits {
  readonly cache: LimitCache;
  readonly requests: RequestLimits;
  readonly allowance: Allowance;
}

/** A turn that comes in. */
export interface IncomingTurn {
  readonly agent: Agent;
  readonly text: string;
  readonly options: TurnOptions;
  readonly userId: string | null;
  /** Whether it leaves a conversation behind that a person could take up. */
  readonly stored: boolean;
}

/**
 * Counts a message against the rates of its agent and sender, and gives the quotas it is held against; undefined when
 * there are none. A promise only where a limit holds or the limits are not in memory. Throws `rate_limited` (429).
 */
export function holdTurn(
  limits: TurnLimits | undefined,
  scope: TeamScope,
  turn: IncomingTurn,
): Held | undefined | Promise<Held | undefined> {
  if (limits === undefined) return undefined;
  const spender = spenderOf(turn);
  const known = limits.cache.get(scope);
  if (!(known instanceof Promise) && known.rates.agent === null && known.rates.visitor === null) {
    return limits.allowance.held(scope, spender);
  }
  return holdSlowly(limits, scope, turn);
}

async function holdSlowly(limits: TurnLimits, scope: TeamScope, turn: IncomingTurn): Promise<Held | undefined> {
  const known = await limits.cache.get(scope);
  if (!isWordless(turn.options)) {
    const { agent, userId } = turn;
    await limits.requests.takeMessage(known, { agentId: agent.id, userId });
  }
  return limits.allowance.held(scope, spenderOf(turn));
}

/** Takes what a turn needs of its quotas; call it in the transaction that accepts it. Throws `quota_exceeded` (429). */
export async function reserveForTurn(held: Held, turnId: string, turn: IncomingTurn): Promise<TurnOptions> {
  const grant = await held.reserve({
    turnId,
    messages: isWordless(turn.options) ? 0 : 1,
    tokens: estimateTokens(turn),
  });
  return { ...turn.options, ...grant };
}

/** Commits a turn's end and settles what it was promised, in one transaction; a turn without a promise costs nothing. */
export function settleWith<T>(
  ports: Pick<TurnPorts, 'limits' | 'unitOfWork'>,
  turn: Pick<Turn, 'id' | 'teamId' | 'agentId' | 'options'>,
  reply: TurnEnding['reply'],
  commit: () => Promise<T>,
): Promise<T> {
  const { limits } = ports;
  if (limits === undefined || turn.options.tokenBudget === undefined) return commit();
  const tokens = reply === null ? 0 : reply.usage.inputTokens + reply.usage.outputTokens;
  return ports.unitOfWork.run(async () => {
    const committed = await commit();
    await limits.allowance.settle(teamScope(turn.teamId), turn.id, turn.agentId, tokens);
    return committed;
  });
}

function spenderOf({ agent, options, stored }: IncomingTurn): Parameters<Allowance['held']>[1] {
  const { dailyTokenLimit, monthlyTokenLimit, atLimit } = agent.settings;
  return {
    agentId: agent.id,
    usesTokens: (options.model ?? agent.model) !== EXTRACTIVE_MODEL,
    dailyTokenLimit,
    monthlyTokenLimit,
    atLimit: wayOut(atLimit, agent, stored),
  };
}

function wayOut(atLimit: AtLimit, agent: Agent, stored: boolean): AtLimit {
  if (atLimit === 'flow-only' && agent.flowVersionId === null) return 'refuse';
  return atLimit === 'handoff' && !stored ? 'refuse' : atLimit;
}

const BYTES_PER_TOKEN = 4;
/** Excerpts, history and our own rules; most turns need a third of it. */
const PROMPT_TOKENS = 12_000;
const OUTPUT_TOKENS = 4_096;

/** More than all but the longest turns need: what is not used comes back when the turn ends. */
function estimateTokens({ agent, text, options }: IncomingTurn): number {
  const given = options.context?.reduce((sum, line) => sum + Buffer.byteLength(line.content), 0) ?? 0;
  const bytes = Buffer.byteLength(agent.instructions) + Buffer.byteLength(text) + given;
  return Math.ceil(bytes / BYTES_PER_TOKEN) + PROMPT_TOKENS + (options.maxOutputTokens ?? OUTPUT_TOKENS);
}
