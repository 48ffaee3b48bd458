// A route that answers a constant: what Fastify itself needs for so many bytes. Argument: a file with the answer.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const answer = readFileSync(String(process.argv[2]), 'utf8');
const app = Fastify();
app.all('/*', async (_request, reply) => reply.type('application/json; charset=utf-8').send(answer));
console.log(`listening at ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', () => void app.close());
