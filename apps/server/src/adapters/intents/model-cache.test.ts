import { describe, expect, it } from 'vitest';
import { trainIntents } from '#modules/flows/intents';
import { ModelCache } from './model-cache.ts';
import type { LoadedModel } from './model-file.ts';

const model = trainIntents({ intents: { a: ['one'], b: ['two'] } });
const loaded = (version: string, bytes: number): LoadedModel => ({ model, version, bytes });

describe('the cache of loaded models', () => {
  it('lets the least recently used go when the budget is full', () => {
    const cache = new ModelCache(100);
    cache.set('a', loaded('a', 40));
    cache.set('b', loaded('b', 40));
    cache.get('a');
    cache.set('c', loaded('c', 40));
    expect(['a', 'b', 'c'].map(path => cache.get(path)?.version)).toEqual(['a', undefined, 'c']);
  });

  it('keeps one that is over the budget alone', () => {
    const cache = new ModelCache(100);
    cache.set('a', loaded('a', 40));
    cache.set('b', loaded('b', 400));
    expect(['a', 'b'].map(path => cache.get(path)?.version)).toEqual([undefined, 'b']);
  });

  it('counts a replaced model once', () => {
    const cache = new ModelCache(100);
    for (const version of ['1', '2', '3', '4']) cache.set('a', loaded(version, 60));
    cache.set('b', loaded('b', 40));
    expect(['a', 'b'].map(path => cache.get(path)?.version)).toEqual(['4', 'b']);
  });
});
