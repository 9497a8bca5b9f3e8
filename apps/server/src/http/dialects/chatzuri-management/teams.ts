import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalid, notFound, teamScope } from '#kernel';
import { createApiKey, createTeam, deleteTeam, type Team, teamsOf, updateTeam } from '#modules/access';
import type { HttpPorts } from '../../http-ports.ts';
import { callerOf } from '../../plugins/authenticate.ts';
import { roomForTeam } from '../../room-for-team.ts';
import type { HttpApp } from '../../surface.ts';
import { dialectText } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';
import { readBody } from './decode.ts';
import { eachVerb, readConfig } from './each-verb.ts';

const { maxTeamNameLength, maxTeamDescriptionLength } = READINGS.management;

const teamId = z.string().max(200, 'must be at most 200 characters').nullish();
const url = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 letters, digits and hyphens')
  .nullish()
  .describe('The slug in the addresses of the dashboard; unique on this server');
const fields = {
  description: z
    .string()
    .trim()
    .max(maxTeamDescriptionLength, `must be at most ${maxTeamDescriptionLength} characters`)
    .nullish(),
  url,
  slug: url.describe('Same as url'),
};

const createBody = z.object({ name: dialectText(maxTeamNameLength), ...fields });
const updateBody = z.object({ teamId, name: dialectText(maxTeamNameLength).nullish(), ...fields });
const idQuery = z.object({ teamId });

const teamView = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  url: z.string(),
  created_at: z.string(),
});

const changedReply = z.object({ teamId: z.string(), team: teamView });

/** `create-team`, `get-teams`, `update-team`, `delete-team`. A key has one team, its own: it can name no other. */
export function registerTeams(app: HttpApp, ports: HttpPorts): void {
  registerCreate(app, ports);
  registerGet(app, ports);
  registerUpdate(app, ports);
  registerDelete(app, ports);
}

function registerCreate(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity, makeRoom: roomForTeam(ports) };
  app.post(
    '/api/v1/create-team',
    {
      // The answer holds a secret.
      config: { permission: 'team:write', teamWide: true, crossesTeams: true, idempotency: 'sealed', errors: [409] },
      schema: {
        operationId: 'createChatzuriTeam',
        summary: 'Make a team; made with a key, the new team gets a key of its own',
        body: createBody,
        response: {
          200: changedReply.extend({
            apiKey: z.string().optional().describe('Shown this once; only to callers with a key'),
          }),
        },
      },
    },
    async request => {
      const caller = callerOf(request);
      const { name, description } = request.body;
      return ports.unitOfWork.run(async () => {
        const input = { name: name.trim(), description: description ?? undefined, slug: slugOf(request.body) };
        const team = await createTeam(access, caller, input);
        if (caller.key === null) return { teamId: team.id, team: encodeTeam(team) };
        const { secret } = await createApiKey(
          ports,
          { ...caller, scope: teamScope(team.id) },
          { name: 'First key', scopes: caller.key.scopes, agentId: null, expiresAt: null },
        );
        return { teamId: team.id, team: encodeTeam(team), apiKey: secret };
      });
    },
  );
}

function registerGet(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  for (const { method, hide } of eachVerb('GET', 'POST')) {
    app.route({
      method,
      url: '/api/v1/get-teams',
      config: readConfig({ permission: 'team:read', teamWide: true }),
      schema: {
        hide,
        operationId: 'getChatzuriTeams',
        summary: 'The teams of who is signed in; of a key, its own',
        response: { 200: z.object({ teams: z.array(teamView) }) },
      },
      handler: async request => {
        const { teams } = await teamsOf(access, callerOf(request));
        return { teams: teams.map(encodeTeam) };
      },
    });
  }
}

function registerUpdate(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  for (const { method, hide } of eachVerb('PUT', 'POST')) {
    app.route({
      method,
      url: '/api/v1/update-team',
      config: { permission: 'team:write', teamWide: true, errors: [404, 409] },
      schema: {
        hide,
        operationId: 'updateChatzuriTeam',
        summary: 'Change the name, description or URL slug of the team',
        body: updateBody,
        response: { 200: changedReply },
      },
      handler: async request => {
        await assertOwnTeam(ports, request, request.body.teamId);
        const { name, description } = request.body;
        const change = { name: name?.trim(), description: description ?? undefined, slug: slugOf(request.body) };
        const team = await updateTeam(access, callerOf(request), change);
        return { teamId: team.id, team: encodeTeam(team) };
      },
    });
  }
}

function registerDelete(app: HttpApp, ports: HttpPorts): void {
  const access = { ...ports, ...ports.identity };
  app.delete(
    '/api/v1/delete-team',
    {
      config: { permission: 'team:delete', teamWide: true, errors: [404, 413] },
      schema: {
        operationId: 'deleteChatzuriTeam',
        summary: 'Delete the team: its owners can restore it for 30 days, then it is erased',
        querystring: idQuery,
        response: { 200: z.object({ success: z.literal(true) }) },
      },
    },
    async request => {
      const named = readBody(idQuery, request.body).teamId ?? request.query.teamId;
      if (named == null || named === '') throw invalid('teamId', 'teamId is required');
      await assertOwnTeam(ports, request, named);
      await deleteTeam(access, callerOf(request));
      return { success: true as const };
    },
  );
}

/** Any other team, there or not, looks like none. By id or by slug; an update may leave it out. */
async function assertOwnTeam(
  ports: HttpPorts,
  request: FastifyRequest,
  named: string | null | undefined,
): Promise<void> {
  const { scope } = callerOf(request);
  if (named == null || named === '' || named === scope.teamId) return;
  const team = await ports.access.findTeam(scope);
  if (team?.slug !== named) throw notFound('team');
}

function slugOf(body: {
  readonly url?: string | null | undefined;
  readonly slug?: string | null | undefined;
}): string | undefined {
  return body.url ?? body.slug ?? undefined;
}

function encodeTeam(team: Team): z.infer<typeof teamView> {
  return {
    id: team.id,
    name: team.name,
    description: team.description,
    url: team.slug,
    created_at: new Date(team.createdAt).toISOString(),
  };
}
