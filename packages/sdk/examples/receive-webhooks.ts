/**
 * Receives webhooks: takes what is signed, each delivery once.
 *
 *   BARAZA_WEBHOOK_SECRET=whsec_… PORT=3000 node examples/receive-webhooks.ts
 */
import { createServer, type IncomingMessage } from 'node:http';
import { verifyWebhook, type WebhookEvent, WebhookVerificationError } from '@baraza/sdk';

const { BARAZA_WEBHOOK_SECRET: secret = '', PORT = '3000' } = process.env;
const MAX_BODY_BYTES = 1024 * 1024;
/** Kept in a database in earnest. */
const seen = new Set<string>();

const server = createServer((request, response) => {
  receive(request).then(
    status => response.writeHead(status).end(),
    () => response.writeHead(500).end(),
  );
});

/** The status to answer with: 2xx when the delivery is done with, anything else to get it again. */
async function receive(request: IncomingMessage): Promise<number> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > MAX_BODY_BYTES) return 413;
    parts.push(part);
  }
  try {
    const event: WebhookEvent = await verifyWebhook({ secret, headers: request.headers, body: Buffer.concat(parts) });
    const id = String(request.headers['webhook-id']);
    if (!seen.has(id)) console.log(`${event.type} at ${event.timestamp}`);
    seen.add(id);
    return 204;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return 401;
    throw error;
  }
}

server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on ${typeof address === 'object' ? address?.port : PORT}`);
});
