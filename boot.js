// Starts the panel. The addresses of script and program come from this element's data attributes, so that the
// Content-Security-Policy needs no inline script and any sub-path works.
const theme = (() => { try { return localStorage.getItem('scrapewise-panel.theme'); } catch { return null; } })();
if (theme) document.documentElement.dataset.theme = theme;

// A page of failed links needs their worker, which can start while the program is on its way. One that cannot start is
// left to the program, which says so.
if (new URLSearchParams(location.search).get('screen') === 'failures') {
  try {
    const script = document.querySelector('script[data-worker]')?.dataset.worker ?? 'worker.js';
    window.linksWorker = new Worker(new URL(script, document.baseURI), { type: 'module' });
    window.linksWorker.onerror = () => { delete window.linksWorker; };
  } catch { delete window.linksWorker; }
}

const { js, wasm } = document.querySelector('script[data-wasm]').dataset;
try {
  const program = await import(new URL(js, document.baseURI).href);
  await program.default({ module_or_path: new URL(wasm, document.baseURI).href });
} catch (error) {
  console.error(error);
  document.getElementById('starting').hidden = false;
}
