// What of this document holds a key, or is stored where nothing belongs. Arguments: the secrets, whether a key may be
// kept on the device.
const [secrets, device] = $GIVEN;
const found = [];
const holds = text => secrets.some(secret => String(text).includes(secret));
const look = (place, text) => { if (holds(text)) found.push(`the key's secret is in ${place}`); };
const trying = async look => { try { await look(); } catch { /* this document may have none */ } };

const below = root => {
  for (const node of root.querySelectorAll('*')) {
    if (node.shadowRoot) { look('a shadow root', node.shadowRoot.innerHTML); below(node.shadowRoot); }
    // A key that was typed stands in its field for as long as the form is there.
    const typing = node.type === 'password' && node.checkVisibility();
    if (typeof node.value === 'string' && !typing) look('a field', node.value);
  }
};
const storages = async () => {
  for (const [place, storage] of [['sessionStorage', sessionStorage], ['localStorage', localStorage]]) {
    for (const name of Object.keys(storage)) {
      const chosen = name === 'scrapewise-panel.key' && (place === 'sessionStorage' || device);
      look(`${place}, under a name`, name);
      if (!chosen) look(`${place}, as ${name}`, storage[name]);
    }
  }
};

look('the document', document.documentElement.outerHTML);
look('the title', document.title);
look('the address', location.href);
look('the history', JSON.stringify(history.state));
look('the name of the window', window.name);
below(document);
return trying(storages)
  .then(() => trying(() => { if (document.cookie) found.push(`a cookie: ${document.cookie}`); }))
  .then(() => trying(async () => { for (const one of await indexedDB.databases()) found.push(`a database: ${one.name}`); }))
  .then(() => trying(async () => { for (const one of await caches.keys()) found.push(`a cache: ${one}`); }))
  .then(() => trying(async () => { for (const one of await navigator.serviceWorker.getRegistrations()) found.push(`a service worker: ${one.scope}`); }))
  .then(() => ({ leaks: found, violations: window.__violations ?? null }));
