import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.ts';
import { VERSION } from '../version.ts';
import { ApiClient, ApiFailure, type ApiTarget } from './api-client.ts';
import { createOutput, type Output } from './output.ts';

const USAGE_EXIT_CODE = 2;

interface GlobalOptions {
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

const program = new Command('baraza')
  .description('A self-hosted server for conversational agents.')
  .version(VERSION, '-v, --version', 'write the version')
  .option('--url <url>', 'address of the server (BARAZA_URL, else http://127.0.0.1:8787)')
  .option('--key <key>', 'API key (BARAZA_API_KEY)')
  .option('--json', 'write one JSON value a line')
  .showHelpAfterError('(baraza --help shows every command)')
  .configureHelp({ sortSubcommands: false })
  .exitOverride();

program
  .command('serve')
  .description('start the server; configured by the environment')
  .action(async () => {
    const { serve } = await import('../serve.ts');
    await serve();
  });

program
  .command('ask <agent> <question...>')
  .description('ask one question; exit code 3 when the sources hold no answer')
  .action((agent: string, words: string[]) =>
    run(async (client, output) => (await import('./commands/ask.ts')).ask(client, output, agent, words.join(' '))),
  );

program
  .command('chat <agent>')
  .description('talk with an agent in the terminal')
  .action((agent: string) =>
    run(async (client, output) => (await import('./commands/chat.ts')).chat(client, output, agent)),
  );

const agents = program.command('agents').description('list, create and delete agents');
agents
  .command('list', { isDefault: true })
  .description('list the agents of the team')
  .action(() => run(async (client, output) => (await import('./commands/agents.ts')).listAgents(client, output)));
agents
  .command('create <name>')
  .description('create an agent')
  .option('--slug <slug>', 'its short name in addresses; made from the name otherwise')
  .option('--model <model>', 'the model that answers')
  .option('--instructions <text>', 'how it should answer')
  .action((name: string, options: object) =>
    run(async (client, output) => (await import('./commands/agents.ts')).createAgent(client, output, name, options)),
  );
agents
  .command('delete <agent>')
  .description('delete an agent with its knowledge and conversations')
  .action((agent: string) =>
    run(async (client, output) => (await import('./commands/agents.ts')).deleteAgent(client, output, agent)),
  );

program
  .command('ingest <agent> <files...>')
  .description('add files, folders and web addresses to an agent’s knowledge and wait until they are ready')
  .option('--site', 'read the whole site of each address, not one page')
  .action((agent: string, files: string[], options: { readonly site?: boolean }) =>
    run(async (client, output) => (await import('./commands/ingest.ts')).ingest(client, output, agent, files, options)),
  );

program
  .command('test <files...>')
  .description('play conversation tests (*.flowtest.yaml, or folders of them); needs no server')
  .option('--flow <file>', 'the flow to test, instead of the one each test names')
  .option('--junit <file>', 'write the results as JUnit XML too')
  .action(async (files: string[], options: { readonly flow?: string; readonly junit?: string }) => {
    const { testFlows } = await import('./commands/test-flows.ts');
    process.exitCode = await testFlows(output(), files, options);
  });

program
  .command('import <agent> <files...>')
  .description('import a bot of another make (Sarufi, Typebot, Rasa, Bot Framework, Flowise, CSV) as the agent’s draft')
  .action((agent: string, files: string[]) =>
    run(async (client, output) => (await import('./commands/import-flow.ts')).importBot(client, output, agent, files)),
  );

const keys = program.command('keys').description('list, create and revoke API keys');
keys
  .command('list', { isDefault: true })
  .description('list the keys of the team')
  .action(() => run(async (client, output) => (await import('./commands/keys.ts')).listKeys(client, output)));
keys
  .command('create <name>')
  .description('create a key; it is shown once')
  .action((name: string) =>
    run(async (client, output) => (await import('./commands/keys.ts')).createKey(client, output, name)),
  );
keys
  .command('revoke <id>')
  .description('revoke a key at once')
  .action((id: string) =>
    run(async (client, output) => (await import('./commands/keys.ts')).revokeKey(client, output, id)),
  );

const webhooks = program.command('webhooks').description('list webhook endpoints, see their attempts, test and replay');
webhooks
  .command('list', { isDefault: true })
  .description('list the endpoints of the team')
  .action(() => run(async (client, output) => (await import('./commands/webhooks.ts')).listWebhooks(client, output)));
webhooks
  .command('attempts <id>')
  .description('show the latest attempts to tell an endpoint')
  .option('--limit <count>', 'how many, up to 200', '20')
  .action((id: string, options: { readonly limit: string }) =>
    run(async (client, output) => (await import('./commands/webhooks.ts')).listAttempts(client, output, id, options)),
  );
webhooks
  .command('replay <id>')
  .description('send an event again, or those of a time that the endpoint wants')
  .option('--event <event>', 'id of one event')
  .option('--from <time>', 'begin of the time, such as 2026-01-31T00:00:00Z')
  .option('--to <time>', 'end of the time; now when left out')
  .action((id: string, options: { readonly event?: string; readonly from?: string; readonly to?: string }) =>
    run(async (client, output) => (await import('./commands/webhooks.ts')).replayWebhook(client, output, id, options)),
  );
webhooks
  .command('test <id>')
  .description('send a test event and wait for the answer; exit code 1 when it failed')
  .action((id: string) =>
    run(async (client, output) => (await import('./commands/webhooks.ts')).testWebhook(client, output, id)),
  );

const jobs = program.command('jobs').description('see background jobs, retry and remove failed ones');
jobs
  .command('summary', { isDefault: true })
  .description('how many wait, run and failed, by kind')
  .action(() => run(async (client, output) => (await import('./commands/jobs.ts')).summarizeJobs(client, output)));
jobs
  .command('list')
  .description('list jobs, newest first')
  .option('--kind <kind>', 'of one kind')
  .option('--state <state>', 'waiting, running or dead')
  .option('--limit <count>', 'how many, up to 200', '50')
  .action((options: { readonly kind?: string; readonly state?: string; readonly limit?: string }) =>
    run(async (client, output) => (await import('./commands/jobs.ts')).listJobs(client, output, options)),
  );
jobs
  .command('retry <ids...>')
  .description('run jobs now; dead ones start over')
  .action((ids: string[]) =>
    run(async (client, output) => (await import('./commands/jobs.ts')).retryJobs(client, output, ids)),
  );
jobs
  .command('remove <id>')
  .description('remove a dead job')
  .action((id: string) =>
    run(async (client, output) => (await import('./commands/jobs.ts')).removeJob(client, output, id)),
  );

program
  .command('owner-link')
  .description('show a link that makes the first owner, valid for 24 hours; run it where the data folder is')
  .action(async () => {
    const { showOwnerLink } = await import('./commands/owner-link.ts');
    process.exitCode = showOwnerLink(readConfig(process.env), output());
  });

program
  .command('usage')
  .description('turns, tokens and their cost of this month, and how the limits stand')
  .option('--from <date>', 'the first day, such as 2026-01-31')
  .option('--to <date>', 'the day after the last one')
  .option('--by <group>', 'day, agent, model or channel')
  .option('--agent <agent>', 'of one agent')
  .action((options: object) =>
    run(async (client, output) => (await import('./commands/usage.ts')).showUsage(client, output, options)),
  );

program
  .command('doctor')
  .description('check disk, port, clock, model provider and streaming')
  .action(async () => {
    const { doctor } = await import('./commands/doctor.ts');
    process.exitCode = await doctor(readConfig(process.env), target(), output());
  });

program
  .command('backup <file>')
  .description('copy the database and the files into an archive, while the server runs')
  .action(async (file: string) => {
    const { backup } = await import('./commands/backup.ts');
    process.exitCode = await backup(readConfig(process.env), output(), file);
  });

program
  .command('restore <file>')
  .description('bring an archive back into an empty data folder; the server must be stopped')
  .option('--force', 'put the present data aside first')
  .action(async (file: string, options: { readonly force?: boolean }) => {
    const { restore } = await import('./commands/restore.ts');
    process.exitCode = await restore(readConfig(process.env), output(), file, options.force ?? false);
  });

program
  .command('rotate-secret')
  .description('put a new master secret in the place of the old one (BARAZA_NEW_SECRET); the server must be stopped')
  .action(async () => {
    const { rotateSecret } = await import('./commands/rotate-secret.ts');
    process.exitCode = await rotateSecret(readConfig(process.env), output(), process.env['BARAZA_NEW_SECRET']);
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}

/** Runs a command that talks to the server; its number is the exit code. */
async function run(command: (client: ApiClient, output: Output) => Promise<number>): Promise<void> {
  process.stdout.on('error', endWithReader);
  process.exitCode = await command(new ApiClient(target()), output());
}

/** A reader that has seen enough (`| head`) closes the pipe: that is no failure. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

function output(): Output {
  return createOutput(program.opts<GlobalOptions>().json ?? false);
}

function target(): ApiTarget {
  const { url, key } = program.opts<GlobalOptions>();
  const address = url ?? process.env['BARAZA_URL'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '8787'}`;
  if (!URL.canParse(address)) throw new InvalidArgumentError(`${address} is not an address; write http://host:port`);
  return { url: address, apiKey: key ?? process.env['BARAZA_API_KEY'] };
}

function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed what it had to say; help and version end well.
    if (error instanceof InvalidArgumentError) process.stderr.write(`${error.message}\n`);
    return error.exitCode === 0 ? 0 : USAGE_EXIT_CODE;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (program.opts<GlobalOptions>().json) process.stdout.write(`${JSON.stringify({ error: message })}\n`);
  else process.stderr.write(`${message}\n`);
  return error instanceof ApiFailure && error.status === 400 ? USAGE_EXIT_CODE : 1;
}
