// Starts the panel. The addresses of script and program come from this element's data attributes, so that the
// Content-Security-Policy needs no inline script and any sub-path works.
for (const name of ['theme', 'density']) {
  const word = (() => { try { return localStorage.getItem(`scrapewise-panel.${name}`); } catch { return null; } })();
  if (word) document.documentElement.dataset[name] = word;
}

const { js, wasm, integrity = '' } = document.querySelector('script[data-wasm]').dataset;
try {
  const program = await import(new URL(js, document.baseURI).href);
  await program.default({ module_or_path: fetch(new URL(wasm, document.baseURI).href, { integrity }) });
} catch (error) {
  console.error(error);
  document.getElementById('starting').hidden = false;
}
