import { createHash } from 'node:crypto';
import { type Clock, notFound, type TeamScope } from '#kernel';
import type { BlobStore } from '#modules/knowledge';
import type { Agent } from './agent.ts';
import type { AgentStore } from './agent-store.ts';
import { getAgent } from './get-agent.ts';
import type { ImageProcessor } from './image-processor.ts';

/** The two faces of an agent: the button that opens the chat, and the picture beside its words. */
export type AgentImageKind = 'icon' | 'profile-picture';

const IMAGES = {
  icon: { setting: 'iconUrl', maxSidePixels: 256 },
  'profile-picture': { setting: 'profilePictureUrl', maxSidePixels: 512 },
} as const satisfies Record<AgentImageKind, { setting: 'iconUrl' | 'profilePictureUrl'; maxSidePixels: number }>;

export interface AgentImagePorts {
  readonly agents: AgentStore;
  readonly blobs: BlobStore;
  readonly images: ImageProcessor;
  readonly clock: Clock;
}

/** Path prefix under which images are served to anybody; the rest is `<agent id>/<hash>.webp`. */
export const AGENT_IMAGE_PATH = '/api/v1/images';

/**
 * Gives an agent an icon or picture. Its address holds the hash of its bytes, so it may be cached for good; the image it
 * replaces is deleted. Throws `agent_not_found` and what {@link ImageProcessor.toSquare} throws.
 */
export async function setAgentImage(
  ports: AgentImagePorts,
  scope: TeamScope,
  idOrSlug: string,
  image: { readonly kind: AgentImageKind; readonly bytes: Uint8Array; readonly mustBeSquare: boolean },
): Promise<{ readonly agent: Agent; readonly path: string }> {
  const { id } = await getAgent(ports, scope, idOrSlug);
  const { setting, maxSidePixels } = IMAGES[image.kind];
  const encoded = await ports.images.toSquare(image.bytes, { maxSidePixels, mustBeSquare: image.mustBeSquare });
  const hash = createHash('sha256').update(encoded).digest('hex').slice(0, HASH_LENGTH);
  const staged = await ports.blobs.stage(oneOf(encoded));
  await staged.keep(blobKey(id, hash));
  const path = `${AGENT_IMAGE_PATH}/${id}/${hash}.webp`;
  return { agent: await changeImage(ports, scope, id, setting, path), path };
}

/** Takes an icon or picture away; one that has none stays as it is. Throws `agent_not_found`. */
export async function removeAgentImage(
  ports: Omit<AgentImagePorts, 'images'>,
  scope: TeamScope,
  idOrSlug: string,
  kind: AgentImageKind,
): Promise<Agent> {
  const { id } = await getAgent(ports, scope, idOrSlug);
  return changeImage(ports, scope, id, IMAGES[kind].setting, null);
}

/** The bytes behind an image's address, for anybody. Throws `image_not_found` for what is no such address. */
export async function readAgentImage(blobs: BlobStore, agentId: string, name: string): Promise<Uint8Array> {
  const hash = IMAGE_NAME.exec(name)?.[1];
  if (hash === undefined || !AGENT_ID.test(agentId)) throw notFound('image');
  try {
    return await blobs.read(blobKey(agentId, hash));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'blob_missing') throw notFound('image');
    throw error;
  }
}

const HASH_LENGTH = 32;
const IMAGE_NAME = /^([0-9a-f]{32})\.webp$/;
const AGENT_ID = /^agt_[0-9A-Z]{26}$/;

/** Apart from uploaded sources, which are nobody's business. */
function blobKey(agentId: string, hash: string): string {
  return `${agentId}/image-${hash}`;
}

async function changeImage(
  { agents, blobs, clock }: Pick<AgentImagePorts, 'agents' | 'blobs' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  setting: 'iconUrl' | 'profilePictureUrl',
  path: string | null,
): Promise<Agent> {
  const before = await getAgent({ agents }, scope, agentId);
  const agent = await agents.update(scope, agentId, { images: { [setting]: path } }, clock.now());
  if (agent === undefined) throw notFound('agent');
  const old = before.settings[setting];
  const inUse = [agent.settings.iconUrl, agent.settings.profilePictureUrl];
  if (old !== null && !inUse.includes(old)) {
    const hash = IMAGE_NAME.exec(old.slice(old.lastIndexOf('/') + 1))?.[1];
    if (hash !== undefined) await blobs.delete(blobKey(agentId, hash));
  }
  return agent;
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
