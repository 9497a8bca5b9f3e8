import { AppError, notFound, type TeamScope } from '#kernel';
import { type AddSourcesPorts, addSources } from './add-sources.ts';
import { deleteSource } from './delete-source.ts';
import type { Source } from './source.ts';
import { updateSource } from './update-source.ts';

export interface PushedDocument {
  readonly title?: string | undefined;
  readonly text: string;
  readonly tags?: readonly string[] | undefined;
  readonly access?: readonly string[] | undefined;
}

/**
 * Puts a document under the caller's own id: a text source that is added, or whose content gives way to this one. A document
 * that is the same already is not ingested again. Throws `document_not_text` (409) when the id names a question–answer pair.
 */
export async function pushDocument(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  documentId: string,
  pushed: PushedDocument,
): Promise<{ readonly source: Source; readonly created: boolean }> {
  return ports.unitOfWork.run(async () => {
    const [source, ...twins] = await ports.knowledge.findSourcesByDocumentId(scope, agentId, documentId);
    for (const twin of twins) await deleteSource(ports, scope, agentId, twin.id);
    if (source === undefined) {
      const [added] = await addSources(ports, scope, agentId, [{ type: 'text', documentId, ...pushed }]);
      if (added === undefined) throw new Error('a source was added and is not there');
      return { source: added, created: true };
    }
    if (source.config.type !== 'text') throw notText();
    const { title = source.title, text, tags = [], access = [] } = pushed;
    const patch = {
      ...(text === source.config.text ? {} : { text }),
      ...(title === source.title ? {} : { title }),
      ...(isSame(tags, source.tags) ? {} : { tags }),
      ...(isSame(access, source.access) ? {} : { access }),
    };
    if (Object.keys(patch).length === 0) return { source, created: false };
    return { source: await updateSource(ports, scope, agentId, source.id, patch), created: false };
  });
}

/** The source behind the caller's own id. Throws `document_not_found`. */
export async function getPushedDocument(
  { knowledge }: Pick<AddSourcesPorts, 'knowledge'>,
  scope: TeamScope,
  agentId: string,
  documentId: string,
): Promise<Source> {
  const [source] = await knowledge.findSourcesByDocumentId(scope, agentId, documentId);
  if (source === undefined) throw notFound('document');
  return source;
}

/** Removes what carries the caller's own id. Throws `document_not_found`. */
export async function withdrawDocument(
  ports: AddSourcesPorts,
  scope: TeamScope,
  agentId: string,
  documentId: string,
): Promise<void> {
  await ports.unitOfWork.run(async () => {
    const sources = await ports.knowledge.findSourcesByDocumentId(scope, agentId, documentId);
    if (sources.length === 0) throw notFound('document');
    for (const { id } of sources) await deleteSource(ports, scope, agentId, id);
  });
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((tag, index) => tag === right[index]);
}

function notText(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'document_not_text',
    message: 'This document id belongs to a question–answer pair',
  });
}
