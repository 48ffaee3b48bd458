import { readdir } from 'node:fs/promises';
import files from '@fastify/static';
import type { App } from '@stint/http';

/** What services and operations answer themselves: an unknown path below is not a page of the app. */
const NOT_PAGES = /^\/(api|docs|openapi|mail|health|metrics|\.well-known|assets)(\/|$)/;
/** Vite puts a hash of the content into the names of these. */
const HASHED = /^assets\//;
const PACKED = /\.(gz|br)$/;

/**
 * Serves the built web app of `folder` and its pages' addresses, which the app itself tells apart. What is in the folder
 * is looked up once: a build is complete before this starts.
 */
export async function webAppRoutes(app: App, folder: string): Promise<void> {
  const known = new Set(
    (await readdir(folder, { recursive: true })).filter(
      (name) => !name.startsWith('.') && !PACKED.test(name),
    ),
  );
  await app.register(files, { root: folder, serve: false, preCompressed: true, dotfiles: 'ignore' });
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const file = path.slice(1);
    if (known.has(file))
      return HASHED.test(file)
        ? reply.sendFile(file, { maxAge: '365d', immutable: true })
        : reply.sendFile(file, { maxAge: '10m' });
    if (NOT_PAGES.test(path)) return reply.callNotFound();
    // Asked for again each time: it names the files of the newest build.
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  });
}
