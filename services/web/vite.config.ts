import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bodySchemas } from './build/body-schemas.ts';
import { compressed } from './build/compressed.ts';

/** Where `npm run dev` finds a running marketplace. */
const marketplace = process.env.STINT_URL ?? 'http://127.0.0.1:4600';
const proxied = ['/api', '/docs', '/openapi', '/mail', '/health', '/.well-known'];

export default defineConfig({
  plugins: [react(), bodySchemas(), compressed()],
  build: {
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    // Explore and what stands around every page: one file in place of sixty, which a first visit would wait for.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } } },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: marketplace }])),
  },
});
