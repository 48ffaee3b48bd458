import { parseArgs } from 'node:util';

export interface Arguments {
  readonly port: number;
  readonly dataFolder: string;
  /** empty the data folder first */
  readonly fresh: boolean;
  /** no demo data */
  readonly empty: boolean;
  /** serve the web app, built first where its sources have changed */
  readonly web: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start -- [--port N] [--data FOLDER] [--fresh] [--empty] [--web]
  --port N       where to listen on this machine (default 4600)
  --data FOLDER  where everything is kept (default .data)
  --fresh        empty the data folder first
  --empty        start without demo data
  --web          serve the web app, built first where its sources have changed; npm start gives this itself`;

/** @throws Error, in words for the person who typed, for an argument that is unknown or off. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '4600' },
      data: { type: 'string', default: '.data' },
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
      web: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_534)
    throw new Error(`--port takes a number from 0 to 65534, not "${values.port}"`);
  const { fresh, empty, web, help } = values;
  return { port, dataFolder: values.data, fresh, empty, web, help };
}
