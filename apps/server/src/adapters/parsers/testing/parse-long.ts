/** A server in small, for a test to kill: prints the id of its parser process and gives it a file to be busy with. */
import { DEFAULT_PARSE_LIMITS } from '#modules/knowledge';
import { ParserProcess } from '../parser-process.ts';

const worker = new ParserProcess({ timeoutMs: 60_000, memoryMb: 4_096 });
process.stdout.write(`${worker.pid}\n`);
await worker.parse({ fileName: 'a.csv', limits: DEFAULT_PARSE_LIMITS }, Buffer.from('word,'.repeat(12_000_000)));
