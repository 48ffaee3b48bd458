/** How a mail's file is named: when it was sent, to whom, its id. */
const NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d*Z-(.+?)-[\w-]{36}\.txt$/;
const LINK = /https?:\/\/[^\s<>"]+/g;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#e6e2d8, #3d3b35); --link: light-dark(#1c6b52, #76c0a0); }
  body { margin: 0; background: light-dark(#f8f6f1, #191815); color: light-dark(#23211d, #ecebe7);
    font: 1rem/1.6 system-ui, sans-serif; }
  main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1rem; }
  h1 { font: 600 2rem/1.2 Georgia, serif; margin: 0 0 .5rem; }
  ul { list-style: none; padding: 0; margin: 1.5rem 0; border-top: 1px solid var(--line); }
  li { border-bottom: 1px solid var(--line); }
  li a { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; padding: .8rem .25rem;
    text-decoration: none; }
  a { color: var(--link); overflow-wrap: anywhere; }
  time { color: light-dark(#666157, #aaa79e); }
  pre { white-space: pre-wrap; font: inherit; padding: 1.5rem; border: 1px solid var(--line); border-radius: 16px;
    background: light-dark(#fffefb, #211f1c); }`;

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Stint</title><link rel="icon" href="/favicon.svg"><style>${STYLE}</style></head>
<body><main>${body}</main></body>
</html>`;

function row(name: string): string {
  const [, year, month, day, hour, minute, to] = NAME.exec(name) ?? [];
  const when = year ? `<time>${year}-${month}-${day} ${hour}:${minute} UTC</time>` : '';
  return `<li><a href="/mail/${encodeURIComponent(name)}"><span>${escaped(to ?? name)}</span>${when}</a></li>`;
}

/** The newest mails, for a person at a browser. */
export const listPage = (names: readonly string[]): string =>
  page(
    'Inbox',
    `<h1>Inbox</h1><p>Stint runs on this machine, so its mails reach nobody. They arrive here, newest first.</p>
    ${names.length > 0 ? `<ul>${names.map(row).join('')}</ul>` : '<p>No mail yet.</p>'}`,
  );

/** One mail; its links can be followed. */
export function mailPage(text: string): string {
  const subject = /^Subject: (.*)$/m.exec(text)?.[1] ?? 'A mail';
  const body = escaped(text).replace(LINK, (link) => `<a href="${link}">${link}</a>`);
  return page(subject, `<p><a href="/mail">All mails</a></p><h1>${escaped(subject)}</h1><pre>${body}</pre>`);
}
