// What the address must reproduce: the parts of the screen that are not of this visit alone.
const plain = text => (text ?? '').replace(/\s+/g, ' ').trim();
const main = document.querySelector('main');
// What a person unfolded is of this visit.
const all = selector => [...main.querySelectorAll(selector)].filter(node => !node.closest('details'));
const texts = selector => all(selector).map(node => plain(node.innerText));
const query = new URLSearchParams(location.search);
const live = selector => all(selector).filter(node => node.checkVisibility());
return {
  url: location.pathname + location.search,
  title: document.title,
  heading: texts('h1'),
  rows: all('table:not([aria-hidden]) th[scope=row] code[title]').map(code => code.title),
  chips: texts('[aria-label="Active filters"] li'),
  sorted: live('thead [aria-sort]').map(cell => [plain(cell.innerText), cell.getAttribute('aria-sort')]),
  columns: texts('thead th').map(text => text.replace(/[↑↓]/g, '').trim()),
  page: texts('[aria-current=page]'),
  chosen: live('select').map(node => [plain(node.labels?.[0]?.innerText ?? node.getAttribute('aria-label')), plain(node.selectedOptions[0]?.label)]),
  details: [...main.querySelectorAll('[aria-label="Copy run ID"]')].length,
  screen: query.get('screen') ?? '',
  relative: query.has('since'),
};
