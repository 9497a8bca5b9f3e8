import { longestFirst, stripSuffix } from './strip-affixes.ts';

const CASE_ENDINGS = longestFirst(
  'లో లోని లోనూ లోకి లు లను లకు లతో లలో లలోని లకి ల ని నికి నిని కు కి ను తో యొక్క గా గల పై వద్ద నుండి నుంచి వరకు కోసం డు డికి డిని ము ములు మును మునకు ములో రు రి వారు ం ఏ ఎవరు',
);

/** Takes the plural and case endings off a Telugu word, keeping at least three units. */
export function stemTelugu(word: string): string {
  return stripSuffix(stripSuffix(word, CASE_ENDINGS, 3), ['ు', 'ి', 'ా', 'ం'], 3);
}
