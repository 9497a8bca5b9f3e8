import type { AuditEntryView } from '@baraza/contracts';
import type { AuditEntry, AuditFilter } from '#modules/access';
import { toTimestamp } from '../timestamp.ts';

export function toAuditView(entry: AuditEntry): AuditEntryView {
  const { id, action, actor, target, before, after, requestId, address } = entry;
  return { id, at: toTimestamp(entry.at), action, actor, target, before, after, requestId, address };
}

/** What was asked for, in the words of the log. */
export function toAuditFilter(query: {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): AuditFilter {
  return {
    actorId: query.actor,
    action: query.action,
    targetId: query.target,
    from: query.from === undefined ? undefined : Date.parse(query.from),
    before: query.to === undefined ? undefined : Date.parse(query.to),
  };
}
