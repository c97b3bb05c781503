// The links of a cause: only the rows near the screen are in the page, all of one height.

const HEIGHT = 33;
const BEYOND = 8;

// The table, and what takes it out of the page's events again.
export function list(links, rows, made) {
  const table = made('table');
  const body = table.tBodies[0];
  const [before, after] = body.children;
  let [from, to] = [0, 0];
  const row = at => {
    const number = rows[at];
    const [status] = links.words(links.causeOf[number]);
    const [url, message] = [links.urls[number], links.message(number)];
    const element = made('row');
    element.setAttribute('aria-rowindex', at + 2);
    element.querySelector('.status').textContent = status || 'No response';
    const link = element.querySelector('.url');
    if (/^https?:\/\/[^\x00-\x20\x7f]*$/i.test(url)) link.href = url;
    link.title = url;
    link.firstElementChild.textContent = url.slice(0, -22);
    link.lastElementChild.textContent = url.slice(-22) || '(no URL)';
    const error = element.querySelector('.error-text bdi');
    error.title = message;
    error.textContent = message || '(no message)';
    return element;
  };
  const draw = () => {
    const top = body.getBoundingClientRect().top;
    const first = Math.min(Math.max(0, Math.floor(-top / HEIGHT) - BEYOND), rows.length);
    const end = Math.max(first, Math.min(rows.length, Math.ceil((innerHeight - top) / HEIGHT) + BEYOND));
    if (first === from && end === to) return;
    if (first >= to || end <= from) {
      while (before.nextSibling !== after) before.nextSibling.remove();
      from = to = first;
    }
    while (from < first) { before.nextSibling.remove(); from++; }
    while (to > end) { after.previousSibling.remove(); to--; }
    while (from > first) before.after(row(--from));
    while (to < end) after.before(row(to++));
    before.style.height = `${from * HEIGHT}px`;
    after.style.height = `${(rows.length - to) * HEIGHT}px`;
    before.hidden = from === 0;
    after.hidden = to === rows.length;
  };
  body.onclick = event => {
    const button = event.target.closest('.copy');
    if (button) navigator.clipboard?.writeText(links.urls[rows[button.closest('tr').ariaRowIndex - 2]]);
  };
  addEventListener('scroll', draw, { passive: true });
  addEventListener('resize', draw);
  queueMicrotask(draw); // once it is in the page
  return [table, () => {
    removeEventListener('scroll', draw);
    removeEventListener('resize', draw);
  }];
}
