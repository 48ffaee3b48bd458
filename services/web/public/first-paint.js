// Before the first paint: the colours and the language that this browser was set to. A file, since the page's policy
// allows no inline script.
(() => {
  const root = document.documentElement;
  let scheme = null;
  let locale = null;
  try {
    scheme = localStorage.getItem('stint-color-scheme');
    locale = localStorage.getItem('stint-locale');
  } catch {
    // Storage is blocked: the system's settings hold.
  }
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  if (locale) root.lang = locale;
})();
