// Starts the panel. The addresses of script and program come from this element's data attributes, so that the
// Content-Security-Policy needs no inline script and any sub-path works.
for (const name of ['theme', 'density']) {
  const word = (() => { try { return localStorage.getItem(`scrapewise-panel.${name}`); } catch { return null; } })();
  if (word) document.documentElement.dataset[name] = word;
}

// In a frame nothing starts, not even where no header forbids frames: whoever draws around one could have people press
// what they do not see.
if (window.top !== window.self) {
  if (document.readyState === 'loading') await new Promise(read => document.addEventListener('DOMContentLoaded', read));
  const framed = document.getElementById('framed');
  framed.querySelector('a').href = location.href;
  framed.hidden = false;
  await new Promise(() => {});
}

// Nothing can be fetched beside a page whose address has a name or password in it.
const { origin, pathname, search } = location;
const { username, password } = new URL(document.baseURI);
if (username || password) {
  location.replace(origin + pathname + search);
  await new Promise(() => {});
}

// What every page asks first is asked while the program is still on its way, which takes the answers (src/api/early.rs):
// the configuration; then, where the API is a path on this server and a key is kept for it, whose key it is, the names of
// groups and scrapers, and the plain history.
const early = new Map();
const ask = (url, key, credentials = 'same-origin') => {
  const abort = new AbortController();
  const headers = { Accept: 'application/json', ...(key && { Authorization: `Bearer ${key}` }) };
  const how = { redirect: 'manual', credentials, cache: 'no-store', referrerPolicy: 'no-referrer' };
  const answer = fetch(url, { headers, signal: abort.signal, ...how });
  // Read at once: what is whole when the program starts is drawn in its first frame.
  const text = answer.then(answer => answer.text());
  text.catch(() => {});
  const one = { key, answer, text, abort, at: Date.now(), came: 0 };
  // The program tells from these how far the clock here is from the server's.
  answer.then(() => { one.came = Date.now(); }, () => {});
  early.set(url, one);
  return one;
};
window.panelEarly = (url, key) => {
  const one = early.get(url);
  if (!one || one.key !== key) return null;
  early.delete(url);
  if (Math.abs(Date.now() - one.at) < 10000) return one;
  // The program was long on its way, or the computer slept.
  one.abort.abort();
  return null;
};
// The key that is kept for this base and realm, unless its account has signed out since (src/session/stored_key.rs and tabs.rs).
const kept = (api, realm) => {
  const texts = [sessionStorage, localStorage].map(place => place.getItem('scrapewise-panel.key'));
  const fits = key => key.api === api && (key.realm ?? null) === realm;
  const text = texts.find(one => one && fits(JSON.parse(one)));
  const [, account, out] = /"account":(\w+),"out":(\w+)}$/.exec(text) ?? [];
  const last = new RegExp(`"${account}":(\\d+)`).exec(localStorage.getItem('scrapewise-panel.signed-out'));
  return account && (!last || last[1] === out) ? JSON.parse(text).key : null;
};
const config = ask('config.json');
// This hears of the configuration before the program does, however early that is there.
const asked = config.answer.then(({ ok }) => ok && config.text.then(text => {
  const read = JSON.parse(text);
  // What the program does not take for a configuration (src/session/config.rs) names no base.
  if (Object(read) !== read || Array.isArray(read)) return;
  const [api, realm, cookies] = [read.api ?? '/api/scraper-api', read.realm ?? null, read.credentials ?? 'omit'];
  const isHere = typeof api === 'string' && /^\/[\w-]+(\/[\w-]+)*$/.test(api);
  const isRealm = realm === null || (typeof realm === 'string' && realm.trim() !== '');
  const isKnown = ['omit', 'same-origin', 'include'].includes(cookies);
  const key = isHere && isRealm && isKnown && kept(api, realm);
  if (!key) return;
  if (/^(\?screen=runs)?$/.test(search)) ask(`${api}/api/scraper/load-history?page=0&size=20&sort=started,desc`, key, cookies);
  for (const path of ['key/whoami', 'scraper/group/list', 'scraper/shared/group/list', 'scraper/list']) ask(`${api}/api/${path}`, key, cookies);
  return Promise.allSettled(Array.from(early.values(), one => one.text));
})).catch(() => {}); // The program says what went wrong.

// Hosts that name no type of `.wasm` files get the slower way.
const { js, wasm, integrity = '' } = document.querySelector('script[data-wasm]').dataset;
const compiled = async () => {
  const answer = await fetch(new URL(wasm, document.baseURI).href, { integrity });
  const streams = answer.headers.get('Content-Type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
};
const loading = Promise.all([import(new URL(js, document.baseURI).href), compiled()]);
loading.catch(() => {}); // It is waited for below.

// This may run while the page still comes in.
if (document.readyState === 'loading') await new Promise(read => document.addEventListener('DOMContentLoaded', read));

// A program that stops leaves this screen, with what to report, and never a dead page.
const stopped = document.getElementById('stopped');
const [reload, copy] = stopped.querySelectorAll('button');
const report = stopped.querySelector('pre');

// What is still being fetched when the page is left fails in some browsers, a while before the page goes: that is
// nobody's trouble. If the page stays, it was stopped by hand, or the network failed.
let left = false;
addEventListener('pagehide', () => { left = true; });
const whetherItStays = () => new Promise(stays => setTimeout(stays, 3000));

const keys = () => {
  try {
    return [sessionStorage, localStorage].map(place => JSON.parse(place.getItem('scrapewise-panel.key'))?.key).filter(Boolean);
  } catch { return []; }
};
// A panic is a trap, too; a full stack within the program is one by another name. Some browsers have no WebAssembly at all.
const isTrap = error => error instanceof (window.WebAssembly?.RuntimeError ?? class {})
  || (['RangeError', 'InternalError'].includes(error?.name) && /call stack|recursion/.test(error.message) && /\.wasm\b/.test(error.stack));
const stop = error => {
  if (stopped.open) return;
  const told = keys().reduce((text, key) => text.replaceAll(key, 'sw_…'), String(window.panelPanic ?? error));
  const why = told.replace(/\bsw_\w+\.[\w.~-]+/g, 'sw_…');
  report.textContent = [why, js, new Date().toISOString(), navigator.userAgent].join('\n');
  stopped.showModal();
};
// An exception of the browser's own that went through a listener ends that listener, and is in the console. What it left
// half done, if anything, is a panic of whatever meets it next.
addEventListener('error', ({ error }) => { if (isTrap(error)) stop(error); });
addEventListener('unhandledrejection', ({ reason }) => { if (isTrap(reason)) stop(reason); });
// Escape closes it all the same where nobody pressed anything before.
stopped.addEventListener('cancel', event => event.preventDefault());
stopped.addEventListener('close', () => stopped.showModal());
reload.addEventListener('click', () => location.reload());
// Pages that did not come over a secure connection have no clipboard: what is to be copied is selected then.
const write = async text => navigator.clipboard.writeText(text);
copy.addEventListener('click', () => write(report.textContent).then(
  () => {
    copy.textContent = 'Copied';
    setTimeout(() => { copy.textContent = 'Copy details'; }, 2000);
  },
  () => { stopped.querySelector('details').open = true; getSelection().selectAllChildren(report); },
));

try {
  const [program, module] = await loading;
  // Answers that are nearly there are waited for: then everything is drawn once, and not a frame without rows before.
  await Promise.race([asked, new Promise(done => setTimeout(done, 100))]);
  await program.default({ module_or_path: module });
  // What it does not take at once is old news.
  setTimeout(() => early.forEach(({ abort }, url) => { abort.abort(); early.delete(url); }), 5000);
} catch (error) {
  // Whoever comes back to a page that was left halfway starts it anew.
  addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
  if (!isTrap(error)) await whetherItStays();
  if (!left) {
    console.error(error);
    if (isTrap(error)) stop(error);
    document.getElementById('starting').hidden = stopped.open;
  }
}
