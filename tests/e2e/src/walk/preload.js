// In every document of a walk, before the panel: says on the console what was confirmed, tells the server which tab
// asks at what time by its clock, and lets long waits pass ten times as fast.
(() => {
  const tab = $TAB;
  const final = /^(Delete [\d,]+ rows?|Delete all rows|Delete without|Merge \d|Merge without|Run now|Run without|Stop now|Stop without|Retry safely|Retry$)/;
  const plain = node => (node?.innerText ?? '').replace(/\s+/g, ' ').trim();
  const say = name => console.debug(`walk|${tab}|${Date.now()}|${name}|`);
  const hears = (kind, name) => addEventListener(kind, event => {
    const found = name(event.target);
    if (found && final.test(found)) say(found);
  }, true);
  hears('click', target => {
    const button = target.closest?.('button');
    const counts = button && button.type !== 'submit' && button.getAttribute('aria-disabled') !== 'true';
    // "Retry" stands in many places; it confirms in this dialog only.
    const here = counts && (plain(button) !== 'Retry' || button.closest('dialog.run-action'));
    return here ? plain(button) : '';
  });
  // What was typed decides, not what the panel makes of it.
  hears('submit', target => {
    const tail = (new URLSearchParams(location.search).get('run') ?? '').slice(-6);
    const confirmed = target.matches('.confirm-bar') && target.querySelector('#tail')?.value.trim() === tail;
    // The button does not name the run.
    return confirmed ? `${plain(target.querySelector('button[type=submit]'))} of ${tail}` : '';
  });

  let number = 0;
  window.__twice = 0;
  const real = window.fetch;
  window.fetch = (input, init) => {
    if (!(input instanceof Request)) return real(input, init);
    input.headers.set('X-Request-Id', `walk.${tab}.${Date.now()}.${++number}`);
    const start = input.method === 'GET' && /\/run$/.test(new URL(input.url).pathname);
    if (window.__twice > 0 && input.method !== 'POST' && !start) {
      window.__twice--;
      // As if the network had repeated the request: the second answer counts.
      const again = input.clone();
      return real(input, init).then(() => real(again), () => real(again));
    }
    return real(input, init);
  };

  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...rest) => later(act, wait >= 600 ? wait / 10 : wait, ...rest);
})();
