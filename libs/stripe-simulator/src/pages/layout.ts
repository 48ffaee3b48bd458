import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is already safe to send. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') {
    return String(part).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
  }
  return 'markup' in part ? part.markup : part.map(render).join('');
}

/** Markup with every value escaped. */
export const html = (literals: TemplateStringsArray, ...values: Part[]): Html => ({
  markup: literals.reduce((text, literal, index) => text + render(values[index - 1]) + literal),
});

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1f36; --soft: #545969; --line: #c1c9d2; --page: #f6f8fa; --card: #fff;
  --accent: #4f46c8; --on-accent: #fff; --warn: #7a2e0e; --warn-page: #fef3e7; --bad: #b3093c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf2; --soft: #a9b1c2; --line: #4a5265; --page: #12151f;
  --card: #1c2130; --accent: #a5a0ff; --on-accent: #14122b; --warn: #ffd3a8; --warn-page: #3a2413; --bad: #ff9db3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.notice { background: var(--warn-page); color: var(--warn); padding: .75rem 1rem; text-align: center; font-weight: 600; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; display: grid; gap: 1.5rem; }
@media (min-width: 56rem) { main.two { grid-template-columns: 5fr 6fr; align-items: start; } }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; min-width: 0; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem; } h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; } .test { margin-top: 1.5rem; }
p { margin: 0 0 .75rem; } .soft { color: var(--soft); font-size: .9rem; } .amount { font-size: 2rem; font-weight: 650; }
.items { list-style: none; padding: 0; margin: 0; } .items li > :last-child { white-space: nowrap; } .items li { display: flex; justify-content: space-between; gap: 1rem;
  padding: .5rem 0; border-top: 1px solid var(--line); } .items span { overflow-wrap: anywhere; }
.facts li > :first-child { flex: none; } .facts li > :last-child { white-space: normal; text-align: right; }
label { display: block; font-weight: 600; margin-top: .9rem; } legend { padding: 0; font-weight: 600; }
fieldset legend { font-size: 1.05rem; } ::placeholder { color: var(--soft); opacity: 1; } [aria-invalid=true] { border-color: var(--bad) !important; }
input:not([type=radio]) { width: 100%; font: inherit; color: inherit; background: transparent; padding: .6rem .7rem;
  border: 1px solid var(--soft); border-radius: .45rem; margin-top: .25rem; }
fieldset { border: 0; padding: 0; margin: 1.25rem 0 0; } .simulated { background: var(--warn-page); border-radius: .5rem; padding: 0 .9rem .9rem; }
.simulated legend { float: left; width: 100%; margin: .75rem 0 .25rem; color: var(--warn); } .simulated label { clear: both; }
 .choice { display: flex; gap: .6rem; font-weight: 400; margin-top: .5rem; }
.choice input { margin: .3rem 0 0; width: 1rem; height: 1rem; flex: none; accent-color: var(--accent); } .pairs { display: grid; column-gap: .75rem; } @media (min-width: 30rem) { .pairs { grid-template-columns: 1fr 1fr; } }
.items + p, .items + form { margin-top: 1rem; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; align-items: end; }
button, .button { display: block; width: 100%; margin-top: 1.25rem; padding: .75rem 1rem; font: inherit; font-weight: 650;
  text-align: center; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent);
  border-radius: .5rem; cursor: pointer; } .quiet { background: transparent; color: var(--accent); }
a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { border: 1px solid var(--bad); color: var(--bad); border-radius: .5rem; padding: .7rem .9rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; } th, td { text-align: left; padding: .3rem .5rem .3rem 0;
  border-top: 1px solid var(--line); vertical-align: top; } td:first-child { font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; font-weight: 600; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Headers of a hosted page. `leavesFor`: addresses that its form may end up at after the redirect. */
function pageHeaders(leavesFor: readonly (string | null | undefined)[]): Record<string, string> {
  const origins = leavesFor.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : []));
  const targets = ["'self'", ...new Set(origins)].join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${targets}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

/** A whole document. It says on every page that no money is real. */
export function page(title: string, body: Html, columns: 'one' | 'two' = 'one'): string {
  const style: Html = { markup: `<style>${STYLE}</style>` };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Simulated Stripe</title>
${style}
</head>
<body>
<div class="notice" role="note">Simulated Stripe: no real money. Use the test details only.</div>
<main class="${columns}">
${body}
</main>
</body>
</html>
`.markup;
}

/** A submitted form's fields. */
export const fieldsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''));

export const show = (
  reply: FastifyReply,
  status: number,
  body: string,
  leavesFor: (string | null | undefined)[] = [],
): FastifyReply => reply.status(status).headers(pageHeaders(leavesFor)).send(body);
