import type { FlowDocument, FlowTest } from '@baraza/contracts';
import type { Page, PageRequest, TeamScope } from '#kernel';
import type { FlowState } from './flow-state.ts';
import type {
  DraftHead,
  FlowDraft,
  FlowVersion,
  FlowVersionWithDocument,
  SaveDraft,
  SavedDraft,
} from './flow-version.ts';

/** Where a conversation stands, and in which version. */
export interface StoredFlowState {
  readonly versionId: string;
  readonly state: FlowState;
}

/** How many conversations stand on one node of one version. */
export interface StandingCount {
  readonly versionId: string;
  readonly node: string;
  readonly count: number;
}

/** Which conversations: those that stand on a node of a version and have moved since `activeSince`. */
export interface StandingFilter {
  readonly agentId: string;
  readonly activeSince: number;
}

/** Takes a state that stands somewhere and says where it goes; null leaves it alone. */
export type ChangeStanding = (stored: StoredFlowState) => (StoredFlowState & { readonly handoff?: string }) | null;

/** Drafts, versions, tests and cursors. An agent that is not there, or another team's, has none of them. */
export interface FlowStore {
  findDraft(scope: TeamScope, agentId: string): Promise<FlowDraft | undefined>;
  /** The draft without its document. */
  findDraftHead(scope: TeamScope, agentId: string): Promise<DraftHead | undefined>;
  /** Changed, and nothing is saved, when the draft is not the expected one any more. */
  saveDraft(scope: TeamScope, agentId: string, draft: SaveDraft): Promise<SavedDraft>;
  findTests(scope: TeamScope, agentId: string): Promise<readonly FlowTest[]>;
  saveTests(scope: TeamScope, agentId: string, tests: readonly FlowTest[], at: number): Promise<void>;
  /** One transaction: the version, with the next number, and the agent's new conversations run it from now on. */
  publish(scope: TeamScope, version: Omit<FlowVersionWithDocument, 'number'>): Promise<FlowVersion>;
  /** Newest first. */
  listVersions(scope: TeamScope, agentId: string, page: PageRequest): Promise<Page<FlowVersion>>;
  findVersion(scope: TeamScope, agentId: string, number: number): Promise<FlowVersionWithDocument | undefined>;
  findVersionById(scope: TeamScope, versionId: string): Promise<FlowVersionWithDocument | undefined>;
  /** What new conversations of the agent run; undefined without a flow. */
  findLive(scope: TeamScope, agentId: string): Promise<FlowVersionWithDocument | undefined>;
  /** The document alone: what a turn needs. */
  findDocument(scope: TeamScope, versionId: string): Promise<FlowDocument | undefined>;
  findState(scope: TeamScope, conversationId: string): Promise<StoredFlowState | undefined>;
  /** Puts a conversation elsewhere; nothing happens when it has no state yet. */
  saveState(scope: TeamScope, conversationId: string, stored: StoredFlowState, at: number): Promise<void>;
  countStanding(scope: TeamScope, filter: StandingFilter): Promise<readonly StandingCount[]>;
  /** Rewrites standing conversations in slices; call it in a unit of work. Returns how many changed. */
  changeStanding(scope: TeamScope, filter: StandingFilter, change: ChangeStanding, at: number): Promise<number>;
}
