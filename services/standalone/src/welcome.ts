import type { DemoAccount } from './demo/make.ts';
import type { Credentials } from './people/person.ts';

interface Welcome {
  readonly publicUrl: string;
  readonly folder: string;
  readonly operator: Credentials;
  readonly demo: readonly DemoAccount[];
}

/** What a person reads when the marketplace is up. */
export function welcome({ publicUrl, folder, operator, demo }: Welcome): string {
  const accounts = [...demo, { who: 'operator', ...operator }];
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    '',
    `Stint is running at ${publicUrl}   (API: ${publicUrl}/docs)`,
    ...(demo.length > 0 ? [`Look around as one of the demo people: ${publicUrl}/welcome`] : []),
    '',
    'Accounts, with the passwords they began with:',
    ...accounts.map(({ who, email, password }) => `  ${email.padEnd(width)}  ${password}  ${who}`),
    '',
    `Data and log: ${folder}   Mails: ${publicUrl}/mail   Payments are simulated: no real money.`,
    `Play the main job, in another terminal:  npm run journey -- --url ${publicUrl}   Ctrl-C stops.`,
    '',
  ].join('\n');
}
