import { AppError } from '#kernel';
import type { DraftHead } from './flow-version.ts';
import type { FlowProof } from './proof/validate-flow.ts';

/** 422 with what is wrong: a flow with errors is not published. */
export function flowInvalid(proof: Pick<FlowProof, 'errors' | 'warnings'>): AppError {
  const [first] = proof.errors;
  const more = proof.errors.length - 1;
  return new AppError({
    kind: 'unprocessable',
    code: 'flow_invalid',
    message: `The flow has errors: ${first?.message ?? 'it cannot be read'}${more > 0 ? ` (and ${more} more)` : ''}`,
    details: { errors: proof.errors, warnings: proof.warnings },
  });
}

/** 412 for a draft that somebody saved since the caller looked. */
export function flowChanged(now: DraftHead | undefined): AppError {
  const name = now?.savedBy?.name ?? '';
  return new AppError({
    kind: 'precondition-failed',
    code: 'flow_changed',
    message:
      now === undefined
        ? 'The flow has no draft any more'
        : `The flow was changed since you looked${name === '' ? '' : `, by ${name}`}`,
    details:
      now === undefined
        ? { revision: null, savedAt: null, savedBy: null }
        : { revision: now.revision, savedAt: new Date(now.savedAt).toISOString(), savedBy: now.savedBy },
  });
}

export function moveTargetUnknown(node: string): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'flow_move_target',
    message: `Sessions cannot be moved to "${node}": the new version has no such node that waits for the customer`,
    field: 'sessions.move',
  });
}
