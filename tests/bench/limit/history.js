// The run history by a page without any library: what the panel is measured by.
import { api, number, plural } from './api.js';
import {
  COLUMNS, LISTS, NOT_REPORTED, SIZES, STATES, ago, duration, facts, href, items, launched, linkWords, names, question, rate, read, share, shortId,
  sorted, stateWord, steps, whole,
} from './runs.js';

const $ = selector => document.querySelector(selector);
const body = $('.runs-table tbody');
const filters = $('#filters').elements;
const template = $('#run').content.firstElementChild;

let address = read(location.search);
let known = { groups: new Map(), scrapers: new Map() };
let answer = null;
let asking = null;
let ask;

const el = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const option = (value, text) => el('option', text, { value });

async function load() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  body.closest('table').setAttribute('aria-busy', 'true');
  try {
    answer = await (await ask(question(address), signal)).json();
  } catch (error) {
    if (!signal.aborted) $('#state').textContent = String(error);
    $('#state').hidden = signal.aborted;
    return;
  }
  $('#state').hidden = true;
  $('#results').hidden = false;
  body.closest('table').removeAttribute('aria-busy');
  rows();
  foot();
}

function rows() {
  const now = Date.now();
  body.replaceChildren(...answer.content.flatMap(run => run.id === address.open ? [row(run, now), details(run)] : [row(run, now)]));
}

function row(run, now) {
  const element = template.cloneNode(true);
  const [state, who, group, started, took, links, failed, count, launcher, actions] = element.children;
  state.firstElementChild.textContent = stateWord(run.state);
  state.lastElementChild.textContent = run.stopReason ?? '';
  const link = href({ ...address, open: run.id === address.open ? '' : run.id });
  const [name, id] = who.children;
  name.href = link;
  name.textContent = known.scrapers.get(run.scraperId)?.name ?? run.scraperName ?? 'Unknown scraper';
  id.title = run.id;
  id.textContent = shortId(run.id);
  const owner = known.groups.get(run.groupId);
  group.firstElementChild.textContent = owner?.name ?? NOT_REPORTED;
  group.lastElementChild.hidden = !owner?.shared;
  if (run.started) {
    const at = Date.parse(run.started);
    const time = started.firstElementChild;
    time.dateTime = run.started;
    time.title = whole(at);
    time.textContent = ago(at, now);
  } else {
    started.textContent = run.state === 'PENDING' ? 'not started yet' : NOT_REPORTED;
  }
  took.textContent = duration(run, now);
  const part = share(run);
  if (part === null) links.firstElementChild.remove();
  else links.querySelector('.good').setAttribute('width', `${(part * 100).toFixed(1)}%`);
  const [ok, bad] = linkWords(run);
  if (ok) {
    links.querySelector('.ok').textContent = ok;
    links.querySelector('.bad').textContent = bad;
  } else {
    links.textContent = NOT_REPORTED;
  }
  failed.textContent = rate(run);
  count.textContent = items(run);
  launcher.textContent = launched(run, owner);
  actions.children[0].href = `failures.html?group=${encodeURIComponent(run.groupId)}&run=${encodeURIComponent(run.id)}`;
  actions.children[1].href = link;
  actions.children[1].setAttribute('aria-expanded', run.id === address.open);
  actions.children[2].value = run.id;
  return element;
}

function details(run) {
  const element = el('tr', '', { role: 'row', class: 'details-row' });
  const list = el('dl', '');
  list.append(...facts(run).flatMap(([name, value]) => [el('dt', name), el('dd', value)]));
  element.appendChild(el('td', '', { role: 'cell', colspan: COLUMNS.length + 1 })).append(list);
  return element;
}

function foot() {
  const { totalElements: total, content } = answer;
  const first = (address.page - 1) * address.size + 1;
  $('.foot [role=status]').textContent = content.length === 0 ? 'No runs' : `${number(first)}–${number(first + content.length - 1)} of ${plural(total, 'run', 'runs')}`;
  const last = Math.max(1, Math.ceil(total / address.size));
  const link = (page, text, attributes) => el('a', text, { href: href({ ...address, page, open: '' }), ...attributes });
  const end = (text, rel, page) => page < 1 || page > last ? el('span', text, { 'aria-disabled': 'true' }) : link(page, text, { rel });
  const numbered = page => page === 0 ? el('span', '…') : link(page, number(page), page === address.page ? { 'aria-current': 'page' } : {});
  const all = [end('Previous', 'prev', address.page - 1), ...steps(address.page, last).map(numbered), end('Next', 'next', address.page + 1)];
  $('.foot ul').replaceChildren(...all.map(step => { const item = el('li', ''); item.append(step); return item; }));
}

function head() {
  const cell = ([name, sorts]) => {
    const cell = el('th', '', { role: 'columnheader', scope: 'col' });
    const here = sorts.some(([field]) => field === address.field);
    if (here) cell.setAttribute('aria-sort', address.order === 'desc' ? 'descending' : 'ascending');
    const arrow = field => field !== address.field ? '' : address.order === 'desc' ? ' ↓' : ' ↑';
    const links = sorts.map(([field, label]) => el('a', label + arrow(field), { href: href(sorted(address, field)) }));
    if (links.length !== 1) cell.append(links.length ? `${name}: ` : name);
    links.forEach((link, at) => cell.append(at > 0 ? ' · ' : '', link));
    return cell;
  };
  $('.runs-table thead tr').replaceChildren(...COLUMNS.map(cell), el('th', 'Actions', { role: 'columnheader', scope: 'col' }));
}

function go(next, push = true) {
  const same = question(next) === question(address);
  address = next;
  if (push) history.pushState(null, '', href(address));
  for (const name of ['group', 'scraper', 'state']) filters[name].value = address[name];
  filters.deleted.checked = address.deleted;
  head();
  if (same) rows();
  else load();
}

document.onclick = event => {
  const copy = event.target.closest('.copy');
  if (copy) navigator.clipboard?.writeText(copy.value);
  const link = event.target.closest('a');
  if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(read(link.search));
};
$('#filters').onchange = () => go({
  ...address, group: filters.group.value, scraper: filters.scraper.value, state: filters.state.value, deleted: filters.deleted.checked, page: 1, open: '',
});
$('select[name=size]').append(...SIZES.map(size => option(size, size)));
$('select[name=size]').value = address.size;
$('select[name=size]').onchange = event => go({ ...address, size: Number(event.target.value), page: 1 });
filters.state.append(...STATES.map(state => option(state, stateWord(state))));
filters.state.value = address.state;
filters.deleted.checked = address.deleted;
addEventListener('popstate', () => go(read(location.search), false));
head();

ask = await api();
load();
known = names(await Promise.all(LISTS.map(async path => (await ask(path)).json())));
filters.group.append(...[...known.groups.values()].map(({ id, name }) => option(id, name)));
filters.group.value = address.group;
filters.scraper.append(...[...known.scrapers.values()].map(({ id, name }) => option(id, name)));
filters.scraper.value = address.scraper;
if (answer) rows();
