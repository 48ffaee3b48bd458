// Plain JavaScript: the first file with types would load the compiler that strips them, 35 MB that stay. From here on
// modules come compiled, their types stripped, from an earlier start.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../node_modules/.cache/stint-compiled');
enableCompileCache(folder);
// Threads take it from here.
process.env.NODE_COMPILE_CACHE = folder;
await import('./main.ts');
