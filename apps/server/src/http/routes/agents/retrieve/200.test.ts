import { retrieveView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('chunks come with their scores and the ids of their owner', async () => {
  the.server.found.push({
    id: 'chk_1',
    documentId: 'doc_1',
    sourceId: 'src_1',
    ordinal: 0,
    heading: '',
    startByte: 0,
    endByte: 18,
    text: 'We open at eight.',
    language: 'en',
    kind: 'prose',
    question: null,
    publicDocumentId: 'hours.md',
    title: 'Hours',
    url: null,
    score: 3.5,
  });
  const response = await the.server.call({
    url: '/api/v1/agents/support-agent/retrieve',
    payload: { query: 'When do you open?', k: 3 },
  });
  expect(expectAnswer(response, 200, retrieveView).chunks).toStrictEqual([
    {
      id: 'chk_1',
      sourceId: 'src_1',
      documentId: 'hours.md',
      title: 'Hours',
      url: null,
      text: 'We open at eight.',
      score: 3.5,
    },
  ]);
});
