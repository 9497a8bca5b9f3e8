import type { DocumentView, SourceDetail, SourceView } from '@baraza/contracts';
import type { KnowledgeDocument, Source } from '#modules/knowledge';
import { toTimestamp } from '../timestamp.ts';

export function toSourceView(source: Source): SourceView {
  return {
    id: source.id,
    agentId: source.agentId,
    type: source.type,
    title: source.title,
    status: source.status,
    progress: source.progress,
    error: source.error,
    documentId: source.documentId,
    tags: [...source.tags],
    access: [...source.access],
    documentCount: source.documentCount,
    chunkCount: source.chunkCount,
    sizeBytes: source.sizeBytes,
    createdAt: toTimestamp(source.createdAt),
    updatedAt: toTimestamp(source.updatedAt),
  };
}

export function toSourceDetail(source: Source): SourceDetail {
  const view = toSourceView(source);
  const { config } = source;
  if (config.type === 'text') return { ...view, text: config.text };
  if (config.type === 'qa') return { ...view, question: config.question, answer: config.answer };
  if (config.type === 'file') return { ...view, fileName: config.fileName, mediaType: config.mediaType };
  const web = { ...view, url: config.url, schedule: config.schedule ?? null };
  if (config.type !== 'site') return web;
  const { include, exclude, maxPages, depth } = config;
  return { ...web, include: [...include], exclude: [...exclude], maxPages, depth };
}

export function toDocumentView(document: KnowledgeDocument): DocumentView {
  return {
    id: document.id,
    sourceId: document.sourceId,
    documentId: document.publicId,
    title: document.title,
    text: document.text,
    language: document.language,
    url: document.url,
    pages: document.pages,
    sizeBytes: Buffer.byteLength(document.text),
    createdAt: toTimestamp(document.createdAt),
  };
}
