import { z } from 'zod';
import type { SourceDigest } from '#modules/knowledge';

/** What lists of agents say of their knowledge, in the words of several APIs. */
export const trainingStatus = z.enum(['training', 'ready', 'failed']).describe('Of its knowledge');

/** In training while anything is being read; failed when nothing else can be answered from. */
export function trainingStatusOf(digest: SourceDigest | undefined): z.infer<typeof trainingStatus> {
  if (digest === undefined) return 'ready';
  if (digest.underWay > 0) return 'training';
  return digest.failed > 0 && digest.ready === 0 ? 'failed' : 'ready';
}
