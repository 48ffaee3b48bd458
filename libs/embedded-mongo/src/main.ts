import { parseArgs } from 'node:util';
import { runServer } from './server.ts';

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, port: { type: 'string' }, socket: { type: 'string' } },
});
const dataDir = values['data-dir'] ?? process.env.EMBEDDED_MONGO_DATA_DIR;
const port = Number(values.port ?? process.env.EMBEDDED_MONGO_PORT ?? 0);
const socketPath = values.socket ?? process.env.EMBEDDED_MONGO_SOCKET;

try {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`'${values.port}' is no port`);
  const server = await runServer({
    port,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(socketPath === undefined ? {} : { socketPath }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
  console.log(server.uri);
} catch (error) {
  console.error(`embedded-mongo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
