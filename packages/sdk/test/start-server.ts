import { Baraza } from '@baraza/sdk';
import { type ScriptedLlm, type ServerProcess, startScriptedLlm, startServerProcess } from '@baraza/testkit';
import { type FaultProxy, startFaultProxy } from '@baraza/testkit/fault-proxy';

export interface TestBench {
  readonly llm: ScriptedLlm;
  readonly server: ServerProcess;
  readonly proxy: FaultProxy;
  /** Straight to the server. */
  readonly direct: Baraza;
  /** Through the bad network. */
  readonly client: Baraza;
  close(): Promise<void>;
}

/** Pauses short enough for a test; tries enough for a network that cuts nearly every connection. */
const RETRY = { baseDelayMs: 20, maxDelayMs: 100, attempts: 20, resumeAttempts: 60 };

/** The real server as a process, a scripted model behind it, and a bad network in front of it. */
export async function startBench(): Promise<TestBench> {
  const llm = await startScriptedLlm();
  const server = await startServerProcess({ env: modelEnv(llm) });
  const proxy = await startFaultProxy(server.url);
  const { apiKey } = server;
  return {
    llm,
    server,
    proxy,
    direct: new Baraza({ url: server.url, apiKey }),
    client: new Baraza({ url: proxy.url, apiKey, retry: RETRY }),
    close: async () => {
      await proxy.close();
      await server.stop();
      await llm.close();
    },
  };
}

export function modelEnv(llm: ScriptedLlm): Record<string, string> {
  return { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'scripted', BARAZA_MODEL: 'scripted' };
}
