// In every document, before anything else: whatever puts a key where none belongs becomes an error in the console.
(() => {
  const secrets = $SECRETS;
  const holds = text => secrets.some(secret => String(text).includes(secret));
  const plain = given => typeof given === 'string' ? given : JSON.stringify(given, (_, part) => ArrayBuffer.isView(part) ? null : part) ?? '';
  const tell = place => console.error('the key was put into ' + place);
  const watch = (owner, name, place, allowed = () => false) => {
    const real = owner?.[name];
    if (!real) return;
    owner[name] = function (...given) {
      if (!allowed(...given) && given.some(one => holds(plain(one)))) tell(place);
      return real.apply(this, given);
    };
  };
  watch(window.Storage?.prototype, 'setItem', 'a storage beside the chosen one', name => name === 'scrapewise-panel.key');
  for (const name of ['pushState', 'replaceState']) watch(window.History?.prototype, name, 'the history');
  watch(window.BroadcastChannel?.prototype, 'postMessage', 'a message to other tabs');
  watch(window.Worker?.prototype, 'postMessage', 'a message to a worker');
  watch(window.Clipboard?.prototype, 'writeText', 'the clipboard');
  watch(window.IDBObjectStore?.prototype, 'put', 'a database');
  watch(window.IDBObjectStore?.prototype, 'add', 'a database');
  const file = URL.createObjectURL;
  URL.createObjectURL = blob => {
    Promise.resolve(blob.text?.()).then(text => { if (holds(text)) tell('a file'); }, () => {});
    return file.call(URL, blob);
  };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set(text) {
    if (holds(text)) tell('a cookie');
    cookie.set.call(this, text);
  } });
})();
