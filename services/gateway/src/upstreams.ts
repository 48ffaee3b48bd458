/** Which service answers which paths: the one table the proxy and the contract test read. */
export const UPSTREAMS = {
  identity: [
    ...['/api/accounts', '/api/sessions', '/api/password-resets', '/api/me', '/api/schools', '/api/students'],
    '/.well-known',
  ],
  'project-posting': ['/api/projects', '/api/project-templates', '/api/saved-searches'],
  bidding: ['/api/bids', '/api/employers', '/api/interviews', '/api/invitations'],
  payout: ['/api/payments', '/api/recipients', '/api/payouts', '/api/ledger', '/api/stripe'],
  evaluation: ['/api/engagements', '/api/evaluations', '/api/portfolios'],
  notification: ['/api/notifications'],
} as const;

export type Upstream = keyof typeof UPSTREAMS;
export const upstreamNames = Object.keys(UPSTREAMS) as Upstream[];

/** Every path prefix of a service, with the ones that each service has under its own name. */
export const prefixesOf = (service: Upstream): readonly string[] => [
  ...UPSTREAMS[service],
  `/api/dead-letters/${service}`,
  `/openapi/${service}.json`,
];
