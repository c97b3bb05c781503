// Starts the panel. The addresses of script and program come from this element's data attributes, so that the
// Content-Security-Policy needs no inline script and any sub-path works.
const theme = (() => { try { return localStorage.getItem('scrapewise-panel.theme'); } catch { return null; } })();
if (theme) document.documentElement.dataset.theme = theme;

const { js, wasm, later } = document.querySelector('script[data-wasm]').dataset;
try {
  const program = await import(new URL(js, document.baseURI).href);
  await program.default({ module_or_path: new URL(wasm, document.baseURI).href });
  // The style of later screens.
  if (later) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: later }));
} catch (error) {
  console.error(error);
  document.getElementById('starting').hidden = false;
}
