import { answers, type Routes } from '@stint/http';
import { ReceivedAnswer, WebhookHeaders } from './schemas.ts';

/** Where Stripe's events come in. The body is kept as its bytes, since those are what is signed. */
export const webhookRoutes =
  (receive: (body: Buffer, signature: string) => Promise<void>): Routes =>
  async (app) => {
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      );
      scope.post(
        '/api/stripe/webhook',
        {
          schema: {
            operationId: 'receiveStripeEvent',
            headers: WebhookHeaders,
            response: answers({ 200: ReceivedAnswer }),
          },
        },
        async (request) => {
          const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
          await receive(body, String(request.headers['stripe-signature']));
          return { received: true as const };
        },
      );
    });
  };
