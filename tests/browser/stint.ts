import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from '@stint/standalone/start-command';

const root = join(import.meta.dirname, '../..');

export interface StartOptions {
  /** with demo data, waited for until they are complete */
  readonly demo: boolean;
}

/** `npm start` as a process of its own, with the web app, on any free port and a folder of its own. */
export interface Stint {
  readonly origin: string;
  /** the one with everything it keeps, its mails in `mail/` */
  readonly folder: string;
  readonly operator: { readonly email: string; readonly password: string };
  stop(): Promise<void>;
}

export async function startStint({ demo }: StartOptions): Promise<Stint> {
  const folder = mkdtempSync(join(tmpdir(), 'stint-browser-'));
  const args = ['--web', '--port', '0', '--data', folder, ...(demo ? [] : ['--empty'])];
  const { flags, file } = startCommand();
  const child = spawn(process.execPath, [...flags, file, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  let printed = '';
  const said = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (text = '') => {
        printed += text;
        const found = words.exec(printed);
        if (found) resolve(found[1] ?? found[0]);
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', look);
      void closed.then(() => reject(new Error(`it ended before it said ${words}:\n${printed}`)));
      look();
    });
  try {
    const origin = await said(/running at (http:\/\/\S+)/);
    if (demo) await said(/demo data is complete/);
    const password = readFileSync(join(folder, 'secrets', 'operator-password'), 'utf8');
    return { origin, folder, operator: { email: 'operator@stint.example', password }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
