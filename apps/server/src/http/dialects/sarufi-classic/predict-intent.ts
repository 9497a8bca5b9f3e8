import { z } from 'zod';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { predictBody } from './decode.ts';
import { findBot } from './find-bot.ts';

const prediction = z.object({
  intent: z.string().nullable().describe('Null when the message belongs to none'),
  status: z.boolean().describe('Whether it belongs to one'),
  confidence: z.number().min(0).max(1),
});

/** `/predict/intent`: what a message is about, told from the bot's example phrases. */
export function registerPredictIntent(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/predict/intent',
    {
      config: { permission: 'chat', idempotency: 'recorded', errors: [404] },
      schema: {
        operationId: 'predictSarufiIntent',
        summary: 'What a message is about',
        body: predictBody,
        response: { 200: prediction },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await findBot(ports, scope, request.body.bot_id);
      const [found] = await ports.intentModels.recognize(scope, agent.id, [request.body.message]);
      const intent = found?.intent ?? null;
      return { intent, status: intent !== null, confidence: found?.confidence ?? 0 };
    },
  );
}
