import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Certificates {
  /** the authority's own certificate: what clients trust */
  readonly caFile: string;
  /** key and certificate of the server, as one PEM file */
  readonly serverPem: string;
}

const run = promisify(execFile);
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** A certificate authority of our own, and a server for 127.0.0.1 that it vouches for, made by openssl. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const file = (name: string) => join(folder, name);
  const made = (name: string) => ['-keyout', file(`${name}.key`), '-out', file(`${name}.crt`)];
  await run('openssl', ['req', '-x509', ...NEW_KEY, '-subj', '/CN=Stint test authority', ...made('ca')]);
  const server = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const signed = ['-CA', file('ca.crt'), '-CAkey', file('ca.key')];
  await run('openssl', ['req', '-x509', ...NEW_KEY, ...server, ...signed, ...made('server')]);
  const serverPem = file('server.pem');
  await copyFile(file('server.key'), serverPem);
  await writeFile(serverPem, await readFile(file('server.crt')), { flag: 'a' });
  return { caFile: file('ca.crt'), serverPem };
}
