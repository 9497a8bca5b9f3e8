import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamScope } from '#kernel';
import type { IntentDefinition } from '#modules/flows/intents';
import { FileIntentModels } from './file-intent-models.ts';

const scope = teamScope('team_1');
const shop: IntentDefinition = {
  intents: {
    hours: ['when do you open', 'what are your opening hours', 'are you open on sunday'],
    price: ['how much does it cost', 'what is the price of this', 'price list please'],
    person: ['let me talk to a person', 'i want to speak with an agent', 'connect me to a human'],
  },
};
const bank: IntentDefinition = {
  intents: {
    balance: ['what is my balance', 'how much money do i have', 'show my account balance'],
    transfer: ['send money to my brother', 'transfer funds', 'make a payment to a friend'],
    card: ['my card is lost', 'block my card', 'i need a new card'],
  },
};

let root: string;
let models: FileIntentModels;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'intents-'));
  models = new FileIntentModels({ root });
});

afterEach(async () => {
  await models.stop();
  await rm(root, { recursive: true, force: true });
});

const intentsOf = async (from: FileIntentModels, agentId: string, ...texts: string[]): Promise<(string | null)[]> =>
  (await from.recognize(scope, agentId, texts)).map(one => one.intent);

describe('intent models as files', () => {
  it('answer once trained, in the order asked', async () => {
    await models.train(scope, 'agt_1', shop, '1');
    expect(await intentsOf(models, 'agt_1', 'price list', 'zebras eat grass', 'when do you open today')).toEqual([
      'price',
      null,
      'hours',
    ]);
    expect(await models.status(scope, 'agt_1')).toEqual({ status: 'ready', version: '1' });
  });

  it('survive a restart', async () => {
    await models.train(scope, 'agt_1', shop, '1');
    const restarted = new FileIntentModels({ root });
    expect(await restarted.status(scope, 'agt_1')).toEqual({ status: 'ready', version: '1' });
    expect(await intentsOf(restarted, 'agt_1', 'price list please')).toEqual(['price']);
  });

  it('follow the newest definition', async () => {
    await models.train(scope, 'agt_1', shop, '1');
    expect(await intentsOf(models, 'agt_1', 'block my card')).toEqual([null]);
    await models.train(scope, 'agt_1', bank, '2');
    expect(await intentsOf(models, 'agt_1', 'block my card')).toEqual(['card']);
    expect(await models.status(scope, 'agt_1')).toEqual({ status: 'ready', version: '2' });
  });

  it('are not trained again for the version they have', async () => {
    await models.train(scope, 'agt_1', shop, '1');
    await models.train(scope, 'agt_1', bank, '1');
    expect(await intentsOf(models, 'agt_1', 'price list please')).toEqual(['price']);
  });

  it('stay apart by agent and by team', async () => {
    await Promise.all([models.train(scope, 'agt_1', shop, '1'), models.train(scope, 'agt_2', bank, '1')]);
    expect(await intentsOf(models, 'agt_1', 'block my card')).toEqual([null]);
    expect(await intentsOf(models, 'agt_2', 'block my card')).toEqual(['card']);
    expect(await models.recognize(teamScope('team_2'), 'agt_2', ['block my card'])).toEqual([
      { intent: null, confidence: 0 },
    ]);
  });

  it('know no intent before anything was trained', async () => {
    expect(await models.recognize(scope, 'agt_1', ['hello', 'you'])).toEqual([
      { intent: null, confidence: 0 },
      { intent: null, confidence: 0 },
    ]);
    expect(await models.status(scope, 'agt_1')).toEqual({ status: 'missing' });
  });

  it('are trained from the definition when the file is gone, once for all who ask', async () => {
    let asked = 0;
    const findDefinition = async (): Promise<{ definition: IntentDefinition; version: string }> => {
      asked += 1;
      return { definition: shop, version: '4' };
    };
    const derived = new FileIntentModels({ root, findDefinition });
    const answers = await Promise.all([1, 2, 3].map(() => intentsOf(derived, 'agt_1', 'price list please')));
    expect(answers).toEqual([['price'], ['price'], ['price']]);
    expect(await derived.status(scope, 'agt_1')).toEqual({ status: 'ready', version: '4' });
    await intentsOf(derived, 'agt_1', 'price list please');
    expect(asked).toBeLessThanOrEqual(3);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['empty', () => Buffer.alloc(0)],
    ['altered', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5_000 ? byte ^ 1 : byte)))],
  ])('are trained again when the file is %s', async (_what, damage) => {
    await models.train(scope, 'agt_1', shop, '1');
    const path = join(root, 'team_1', 'agt_1.intents');
    await writeFile(path, damage(await readFile(path)));
    const restarted = new FileIntentModels({ root, findDefinition: async () => ({ definition: bank, version: '2' }) });
    expect(await intentsOf(restarted, 'agt_1', 'block my card')).toEqual(['card']);
  });

  it('train only the newest of definitions that wait', async () => {
    const first = models.train(scope, 'agt_1', shop, '1');
    const second = models.train(scope, 'agt_1', shop, '2').then(
      () => 'trained',
      (error: { code?: string }) => error.code,
    );
    const third = models.train(scope, 'agt_1', bank, '3');
    expect(await models.status(scope, 'agt_1')).toMatchObject({ status: 'training' });
    await Promise.all([first, third]);
    expect(await second).toBe('intents_superseded');
    expect(await models.status(scope, 'agt_1')).toEqual({ status: 'ready', version: '3' });
    expect(await intentsOf(models, 'agt_1', 'block my card')).toEqual(['card']);
  });

  it('refuse a definition over the bounds before any training', async () => {
    await expect(models.train(scope, 'agt_1', { intents: { a: ['x'.repeat(501)] } }, '1')).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'intents.a.0',
    });
    expect(await models.status(scope, 'agt_1')).toEqual({ status: 'missing' });
  });

  it('are deleted with the agent', async () => {
    await models.train(scope, 'agt_1', shop, '1');
    await models.forget(scope, 'agt_1');
    expect(await readdir(join(root, 'team_1'))).toEqual([]);
    expect(await intentsOf(models, 'agt_1', 'price list please')).toEqual([null]);
  });

  it('never leave their folder', async () => {
    await expect(models.recognize(scope, '../agt_1', ['x'])).rejects.toThrow('not an id');
    await expect(models.train(teamScope('..'), 'agt_1', shop, '1')).rejects.toThrow('not an id');
  });

  it('answer from a small memory budget too', async () => {
    const small = new FileIntentModels({ root, maxLoadedBytes: 1 });
    await small.train(scope, 'agt_1', shop, '1');
    await small.train(scope, 'agt_2', bank, '1');
    for (let round = 0; round < 2; round += 1) {
      expect(await intentsOf(small, 'agt_1', 'price list please')).toEqual(['price']);
      expect(await intentsOf(small, 'agt_2', 'block my card')).toEqual(['card']);
    }
  });

  it('say that a training was cut off, and answer when trained anew', async () => {
    const training = models.train(scope, 'agt_1', shop, '1').catch((error: { code?: string }) => error.code);
    await new Promise(resolve => setImmediate(resolve));
    await models.stop();
    expect(await training).toMatch(/intents_failed|intents_busy/);
    const restarted = new FileIntentModels({ root, findDefinition: async () => ({ definition: shop, version: '1' }) });
    expect(await intentsOf(restarted, 'agt_1', 'price list please')).toEqual(['price']);
  });
});
