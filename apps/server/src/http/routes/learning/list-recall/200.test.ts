import { recallPage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { askAndCite } from '#test/learning-turns';
import { sampleChunk } from '#test/sample-chunk';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const recall = async (query: string) =>
  expectAnswer(
    await the.server.call({ method: 'GET', url: `/api/v1/agents/support-agent/recall?${query}` }),
    200,
    recallPage,
  );

test('every conversation that was told a text is listed, newest first, with what it was told', async () => {
  the.server.found.push(sampleChunk());
  const one = await askAndCite(the.server, 'When do you open?', 'asha');
  const two = await askAndCite(the.server, 'Opening hours?', 'juma');
  the.server.found[0] = sampleChunk({ id: 'chkX1', publicDocumentId: 'a"%_b', sourceId: 'src_2' });
  const three = await askAndCite(the.server, 'When?', 'neema');

  const told = (conversationId: string) => ({ conversationId, replies: [{ quotes: ['We open at eight sharp.'] }] });
  for (const query of ['sourceId=src_1', 'documentId=faq-7', 'chunkId=chk_1', `messageId=${two.messageId}`]) {
    expect((await recall(query)).items).toMatchObject([told(two.conversationId), told(one.conversationId)]);
  }
  const special = await recall(`documentId=${encodeURIComponent('a"%_b')}`);
  expect(special.items).toMatchObject([{ conversationId: three.conversationId, userId: 'neema', channel: 'api' }]);
  expect(await recall('chunkId=chk_2')).toEqual({ items: [], nextCursor: null });

  const first = await recall('sourceId=src_1&limit=1');
  const second = await recall(`sourceId=src_1&limit=1&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items]).toMatchObject([told(two.conversationId), told(one.conversationId)]);
});

test('a quote that no longer stands in its document is outdated', async () => {
  const text = 'We open at eight sharp. We close at five.';
  const payload = { type: 'text', title: 'Hours', text };
  const source = (await the.server.call({ url: '/api/v1/agents/support-agent/sources', payload })).json();
  const { db } = the.server.database;
  const document = { id: 'doc_9', source_id: source.id, public_id: 'kept', title: '', text, language: 'en' };
  await db
    .insertInto('documents')
    .values({
      ...document,
      team_id: the.server.team.scope.teamId,
      agent_id: the.server.agent.id,
      url: null,
      pages: null,
      created_at: 1,
    })
    .execute();
  the.server.found.splice(
    0,
    the.server.found.length,
    sampleChunk({ id: 'chk_9', sourceId: source.id, publicDocumentId: 'kept' }),
  );
  await askAndCite(the.server, 'When do you open?');
  expect((await recall('documentId=kept')).items).toMatchObject([{ replies: [{ outdated: false }] }]);
  await db.updateTable('documents').set({ text: 'We open at nine.' }).where('id', '=', 'doc_9').execute();
  expect((await recall('documentId=kept')).items).toMatchObject([{ replies: [{ outdated: true }] }]);
});
