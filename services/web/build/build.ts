// Builds the web app where its sources have changed since: for images; `npm start` does it by itself.
import { ensureBuilt } from './ensure-built.ts';

console.log(`The web app is in ${await ensureBuilt(console.log)}`);
