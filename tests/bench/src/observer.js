// Runs in every document before its own scripts, in the panel and in the page that it is measured by alike.
(() => {
  const ROWS = 16; // as many as a screen has room for
  const bench = { seen: [], wasm: 0, input: 0, asked: 0, heard: 0 };
  Object.defineProperty(window, '__bench', { value: bench });

  // What the panel's worker says of its memory with every reply, and when it was asked and answered last.
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      this.addEventListener('message', ({ data }) => {
        bench.wasm = Math.max(bench.wasm, data?.[2] ?? 0);
        bench.heard = performance.now();
      });
    }
    postMessage(...all) {
      bench.asked = performance.now();
      super.postMessage(...all);
    }
  };

  // The memories of the programs in this page, as long as they are in use.
  const memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const plain = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await plain.apply(WebAssembly, all);
      Object.values((made.instance ?? made).exports).filter(value => value instanceof WebAssembly.Memory).forEach(memory => memories.add(memory));
      return made;
    };
  }
  bench.memory = () => Array.from(memories).reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  const texts = selector => Array.from(document.querySelectorAll(selector), element => element.textContent);
  const rows = () => document.querySelectorAll('.links-table tr[aria-rowindex]');

  // All numbers on the screen, to tell when those of a search are there.
  const numbers = () => {
    const heading = document.getElementById('causes-heading')?.textContent;
    return heading && [heading, ...texts('#causes [role=status], #causes summary .many, #facets .facet b')].join('|');
  };

  // What both pages must show alike.
  bench.shown = () => ({
    heading: texts('#causes-heading')[0],
    links: texts('#causes [role=status]')[0],
    causes: Array.from(document.querySelectorAll('#causes summary'), summary =>
      ['.many', '.status', '.what > :first-child', '.example > bdi', '.share'].map(part => summary.querySelector(part).textContent.replace(/\s+/g, ' ').trim())),
    facets: Array.from(document.querySelectorAll('#facets fieldset'), set => [set.querySelector('legend').textContent,
      ...Array.from(set.querySelectorAll('.facet label'), label => label.textContent.trim())]),
    rows: Array.from(rows()).slice(0, ROWS).map(row => Array.from(row.children, cell => cell.textContent.trim())),
  });

  // The end of the first frame that has what is in the page now: it is laid out and painted. What the page has put off until
  // after the frame is not in it, however early it was put off: this goes first.
  const framed = then => requestAnimationFrame(() =>
    scheduler.postTask(() => then(performance.now()), { priority: 'user-blocking' }));

  // The runs on the screen, by their ids, and what is said of them on every page.
  const runs = () => Array.from(document.querySelectorAll('.runs-table tbody th[role=rowheader] code[title]'));
  bench.runs = () => runs().map(code => {
    const cells = Array.from(code.closest('tr').children, cell => cell.textContent.replace(/\s+/g, ' ').trim());
    return [code.title, cells[0], cells[5], cells[7]];
  });
  let drawn = '';
  let turned = null;
  bench.drawn = new Promise(resolve => { turned = resolve; });
  const look = dom => {
    const now = runs();
    const [first] = now;
    if (!turned || now.length < 20 || first.title === drawn) return;
    const done = turned;
    turned = null;
    drawn = first.title;
    framed(frame => done({ dom, frame }));
  };
  // The next page of runs: from the click, and what of that was waiting for the server.
  bench.next = async () => {
    const next = new Promise(resolve => { turned = resolve; });
    const start = performance.now();
    document.querySelector('a[rel=next]').click();
    const { dom, frame } = await next;
    await new Promise(done => setTimeout(done, 200));
    const asked = performance.getEntriesByType('resource').filter(({ name, startTime }) =>
      startTime >= start && name.includes('/load-history?') && /[?&]page=[1-9]/.test(name));
    const { requestStart, responseEnd } = asked[0];
    return { whole: frame - start, server: responseEnd - requestStart, own: frame - start - (responseEnd - requestStart),
      before: requestStart - start, dom: dom - responseEnd, after: frame - responseEnd };
  };
  // What was loaded: the page itself, its files, and what was asked of the API.
  bench.loaded = () => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const path = ({ name }) => new URL(name).pathname;
    const own = all.filter(entry => !path(entry).startsWith('/api/') && path(entry) !== '/config.json' && !entry.name.startsWith('data:'));
    return { files: own.map(path), wire: own.reduce((sum, entry) => sum + entry.encodedBodySize, 0), answers: all.length - own.length,
      list: all.map(entry => [path(entry), Math.round(entry.startTime), Math.round(entry.responseEnd), entry.encodedBodySize]) };
  };

  let opened;
  bench.opened = new Promise(resolve => { opened = resolve; });
  new MutationObserver(() => {
    const dom = performance.now();
    look(dom);
    const now = numbers();
    if (now && bench.seen.at(-1)?.numbers !== now) {
      const seen = { numbers: now, dom, frame: null };
      bench.seen.push(seen);
      framed(at => { seen.frame = at; });
    }
    if (opened && now && rows().length >= ROWS) {
      const done = opened;
      opened = null;
      framed(frame => done({ dom, frame }));
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });

  addEventListener('input', event => { bench.input = event.timeStamp; }, { capture: true });

  // From an input event to the numbers that stay.
  bench.typed = () => {
    const after = bench.seen.filter(seen => seen.dom >= bench.input);
    const last = after.at(-1);
    const first = last && after.find(seen => seen.numbers === last.numbers);
    return first && {
      numbers: first.numbers, dom: first.dom - bench.input, frame: first.frame - bench.input,
      asked: bench.asked - bench.input, heard: bench.heard - bench.input,
    };
  };

  // Scrolls through the open list: as a wheel or a finger does, faster, then in leaps. Marks when it does what.
  bench.scroll = async () => {
    const body = document.querySelector('.links-table tbody');
    const top = body.getBoundingClientRect().top + scrollY;
    const height = body.getBoundingClientRect().height - innerHeight;
    const long = [];
    new PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration))).observe({ type: 'longtask' });
    const frame = () => new Promise(requestAnimationFrame);
    let [frames, empty] = [0, 0];
    const look = () => {
      frames += 1;
      if (!document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr[aria-rowindex]')) empty += 1;
    };
    const steadily = async (mark, steps, pixels) => {
      scrollTo(0, top);
      for (let wait = 0; wait < 30; wait += 1) await frame();
      performance.mark(mark);
      for (let step = 1; step < steps; step += 1) {
        scrollTo(0, top + step * pixels);
        await frame();
        look();
      }
    };
    await steadily('bench-wheel', 200, 120);
    performance.mark('bench-back');
    await steadily('bench-fast', 200, 1500);
    for (let leap = 0; leap < 20; leap += 1) {
      scrollTo(0, top + height * ((leap * 7) % 20) / 20);
      for (let wait = 0; wait < 6; wait += 1) await frame();
      look();
    }
    scrollTo(0, top + height);
    for (let wait = 0; wait < 30; wait += 1) await frame();
    performance.mark('bench-rest');
    look();
    const end = Array.from(rows()).at(-1);
    return { long, frames, empty, rows: Number(end.ariaRowIndex) - 1, last: end.querySelector('th').textContent };
  };
})();
