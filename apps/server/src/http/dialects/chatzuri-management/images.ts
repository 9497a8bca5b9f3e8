import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid } from '#kernel';
import { type AgentImageKind, removeAgentImage, setAgentImage } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import type { Form } from '../../multipart/read-form.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { pickAgentReference } from '../agent-reference.ts';
import { READINGS } from '../readings.ts';
import { pickReference, referenceQuery } from './decode.ts';
import { eachVerb } from './each-verb.ts';
import { readImageForm } from './read-image-form.ts';
import { deletedReply, messageReply } from './reply.ts';
import { VOCABULARIES, type Vocabulary } from './vocabulary.ts';

const KINDS: readonly AgentImageKind[] = ['icon', 'profile-picture'];

const WORDS: Record<AgentImageKind, { readonly uploaded: string; readonly deleted: string; readonly id: string }> = {
  icon: {
    uploaded: 'Chatbot chat icon uploaded successfully.',
    deleted: 'Chatbot chat icon deleted successfully.',
    id: 'Icon',
  },
  'profile-picture': {
    uploaded: 'Profile picture uploaded successfully.',
    deleted: 'Profile picture deleted successfully.',
    id: 'ProfilePicture',
  },
};

const uploadReply = z.union([
  z.object({ iconUrl: z.string() }),
  z.object({ profilePictureUrl: z.string() }),
  messageReply,
]);

/** `POST /api/v1/upload-agent-icon`, `upload-agent-profile-picture` and the same of a chatbot. */
export function registerUploadImages(app: HttpApp, ports: HttpPorts): void {
  for (const [vocabulary, kind] of combinations()) {
    const maxBytes = READINGS.management.imageBytes[vocabulary][kind];
    // Each path has a limit of its own, which holds while the form is read.
    void app.register(async scope => {
      scope.addContentTypeParser('multipart/form-data', (request: FastifyRequest, payload: IncomingMessage) =>
        readImageForm(payload, request.headers['content-type'] ?? '', maxBytes),
      );
      scope.post(
        `/api/v1/upload-${vocabulary}-${kind}`,
        {
          config: { permission: 'agents:write', idempotency: 'recorded', errors: [404] },
          schema: {
            operationId: `upload${vocabulary === 'agent' ? 'ChatzuriAgent' : 'Chatbot'}${WORDS[kind].id}`,
            summary: `Give an agent ${kind === 'icon' ? 'an icon' : 'a profile picture'}: PNG, JPEG or WebP`,
            description: `\`multipart/form-data\`: \`${vocabulary}Id\` and the image in \`file\`, at most ${maxBytes / 1024 / 1024} MB.`,
            consumes: ['multipart/form-data'],
            response: { 200: uploadReply },
          },
        },
        async request => {
          const url = await upload(ports, request, vocabulary, kind);
          if (vocabulary === 'chatbot') return { message: WORDS[kind].uploaded };
          return kind === 'icon' ? { iconUrl: url } : { profilePictureUrl: url };
        },
      );
    });
  }
}

/** `DELETE /api/v1/delete-agent-icon` and so on; by POST too, as a page header has it. */
export function registerDeleteImages(app: HttpApp, ports: HttpPorts): void {
  for (const [vocabulary, kind] of combinations()) {
    for (const { method, hide } of eachVerb('DELETE', 'POST')) {
      app.route({
        method,
        url: `/api/v1/delete-${vocabulary}-${kind}`,
        config: { permission: 'agents:write', errors: [404, 413] },
        schema: {
          hide,
          operationId: `delete${vocabulary === 'agent' ? 'ChatzuriAgent' : 'Chatbot'}${WORDS[kind].id}`,
          summary: `Take an agent's ${kind === 'icon' ? 'icon' : 'profile picture'} away`,
          querystring: referenceQuery,
          response: { [vocabulary === 'agent' ? 200 : 202]: deletedReply },
        },
        handler: async (request, reply) => {
          const reference = pickReference(request.query, request.body);
          await removeAgentImage(ports, scopeOf(request), reference, kind);
          if (vocabulary === 'agent') return { success: true as const };
          void reply.code(202);
          return { message: WORDS[kind].deleted };
        },
      });
    }
  }
}

function combinations(): [Vocabulary, AgentImageKind][] {
  return VOCABULARIES.flatMap(vocabulary => KINDS.map((kind): [Vocabulary, AgentImageKind] => [vocabulary, kind]));
}

/** Gives the image's public address on this host. */
async function upload(
  ports: HttpPorts,
  request: FastifyRequest,
  vocabulary: Vocabulary,
  kind: AgentImageKind,
): Promise<string> {
  const form = request.body as Form | null | undefined;
  if (!form?.fields) throw invalid('file', 'Send the image as multipart/form-data');
  const reference = pickAgentReference(form.fields);
  const [file] = form.files;
  if (file === undefined) throw invalid('file', 'file is required');
  const { path } = await setAgentImage(ports, scopeOf(request), reference, {
    kind,
    bytes: file.bytes,
    // The chatbot generation documents a square image; of the agent one the middle is taken.
    mustBeSquare: vocabulary === 'chatbot',
  });
  return `${ports.identity.publicUrl ?? `${request.protocol}://${request.host}`}${path}`;
}
