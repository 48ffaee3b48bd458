import { readConfig, readPolicy } from '@stint/core';
import { createServer, describeOperations } from '@stint/http';
import { startProcess } from '@stint/service';
import pino from 'pino';
import { Registry } from 'prom-client';
import { mountGateway } from './app.ts';
import { GatewayConfig } from './config.ts';

await startProcess('gateway', async () => {
  const config = readConfig(GatewayConfig, process.env);
  const server = await createServer({
    logger: pino({ level: config.LOG_LEVEL, name: 'gateway' }),
    ...(config.TRUSTED_PROXY ? { trustProxy: config.TRUSTED_PROXY } : {}),
  });
  describeOperations(server, new Registry(), []);
  await mountGateway(server, {
    policy: readPolicy(config.STINT_POLICY_FILE),
    webFolder: config.WEB_FOLDER,
    origins: {
      identity: config.IDENTITY_URL,
      'project-posting': config.PROJECT_POSTING_URL,
      bidding: config.BIDDING_URL,
      payout: config.PAYOUT_URL,
      evaluation: config.EVALUATION_URL,
      notification: config.NOTIFICATION_URL,
    },
  });
  await server.listen({ host: config.HOST, port: config.GATEWAY_PORT });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void server.close().then(() => process.exit(0)));
});
