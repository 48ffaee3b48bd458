import {
  type App,
  answers,
  callerOf,
  contextOf,
  IdempotencyHeaders,
  limited,
  once,
  type Routes,
  secured,
} from '@stint/http';
import type { Versioned } from '@stint/mongo';
import type { Frame } from '@stint/service';
import type { Invitation } from './invitation.ts';
import type { InvitationOperations } from './invitation-operations.ts';
import { InvitationPage, InvitationQuery, InvitationView, InviteBody } from './invitation-schemas.ts';

type RouteDeps = Pick<Frame, 'verify' | 'idempotency'> & { ops: InvitationOperations };

const INVITED_A_MINUTE = 30;

const view = ({ status: _, version: __, ...shown }: Versioned<Invitation>): InvitationView => shown;

export const invitationRoutes =
  (deps: RouteDeps): Routes =>
  async (app) => {
    await secured(deps.verify, ['employer'], employerRoutes(deps))(app);
    await secured(deps.verify, ['student', 'employer'], readingRoutes(deps))(app);
  };

const employerRoutes =
  ({ ops, idempotency }: RouteDeps) =>
  (app: App): void => {
    const invite = {
      operationId: 'inviteStudent',
      description: 'Asks a student whose work for you was completed to apply for another project of yours.',
      headers: IdempotencyHeaders,
      body: InviteBody,
      response: answers({ 201: InvitationView }),
    };
    app.post('/api/invitations', { ...limited(INVITED_A_MINUTE), schema: invite }, (request, reply) =>
      once(request, reply, idempotency, 201, async (id) =>
        view(await ops.inviteStudent(callerOf(request), id, request.body, contextOf(request))),
      ),
    );
  };

const readingRoutes =
  ({ ops }: RouteDeps) =>
  (app: App): void => {
    const list = {
      operationId: 'listInvitations',
      querystring: InvitationQuery,
      response: answers({ 200: InvitationPage }),
    };
    app.get('/api/invitations', { schema: list }, async (request) => {
      const { as, ...wish } = request.query;
      const { items, ...rest } = await ops.listInvitations(callerOf(request), as, wish);
      return { items: items.map(view), ...rest };
    });
  };
