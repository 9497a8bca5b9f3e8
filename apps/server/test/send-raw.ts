import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * Sends a request as a document prints it, head and body apart by an empty line, and gives the whole answer. Two headers
 * are added that documents leave out and no client can: the body's length, and the wish to hear the end.
 */
export async function sendRaw(origin: string, printed: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const at = printed.indexOf('\n\n');
  const head = printed.slice(0, at).replaceAll('\n', '\r\n');
  const body = printed.slice(at + 2);
  const socket = connect(Number(port), hostname);
  socket.write(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  return text(socket);
}
