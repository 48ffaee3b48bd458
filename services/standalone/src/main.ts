import { startEmbeddedMongo } from '@stint/embedded-mongo';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { takeDataFolder } from './data-folder.ts';
import { freePorts } from './free-ports.ts';

/** What went wrong, for the person who typed: the system's words where it was the port. */
function inOneLine(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message?: string };
  return code === 'EADDRINUSE'
    ? `port ${port} is in use; choose another with --port`
    : String(message ?? error);
}

/** The folder of the built web app. */
async function builtWebApp(): Promise<string> {
  const { ensureBuilt } = await import('@stint/web/build');
  return ensureBuilt(console.log);
}

async function main(given: Arguments): Promise<void> {
  const folder = takeDataFolder(given.dataFolder, given.fresh);
  const port = await freePorts(given.port);
  // The database's thread loads while this one loads everything else.
  const [mongo, { start }, webFolder] = await Promise.all([
    startEmbeddedMongo({ dataDir: folder.at('mongo') }),
    import('./start.ts'),
    given.web ? builtWebApp() : undefined,
  ]);
  await start({ folder, port, mongo, webFolder, empty: given.empty });
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given.help) console.log(USAGE);
  else await main(given);
} catch (error) {
  console.error(`Stint did not start: ${inOneLine(error)}`);
  process.exit(1);
}
