// The failed links of a run by a page without any library: what the panel is measured by.
import { api, number, percent, plural } from './api.js';
import { Links } from './links.js';
import { list } from './list.js';

const PAGE = 15; // causes
const VALUES = 6; // values of a facet
const NAMES = [['Status', 'No response'], ['Host', '(no host)'], ['Message', '(no message)']];

const $ = selector => document.querySelector(selector);
const made = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

const query = new URLSearchParams(location.search);
const choices = [new Set(), new Set(), new Set()];
let page = 0;
let open = null; // the number of the open cause
let end = () => {}; // takes the open list out of the page's events
let links;

async function load() {
  const path = `/scraper/load-history/group/${encodeURIComponent(query.get('group'))}/job/${encodeURIComponent(query.get('run'))}/errors`;
  const response = await (await api())(path);
  const body = JSON.parse(new TextDecoder().decode(await response.arrayBuffer()));
  links = new Links(Array.isArray(body) ? body : body.content);
  $('#state').hidden = true;
  $('#causes').hidden = false;
  if (query.has('open')) open = links.look('', choices).groups[query.get('open') - 1]?.cause ?? null;
  show();
}

function show() {
  const search = $('input[type=search]').value;
  const view = links.look(search, choices);
  const narrowed = search !== '' || choices.some(values => values.size > 0);
  $('#causes-heading').textContent = plural(view.groups.length, 'cause', 'causes');
  $('#causes [role=status]').textContent =
    narrowed ? `${number(view.total)} of ${plural(links.length, 'link', 'links')}` : plural(view.total, 'link', 'links');
  end();
  end = () => {};
  $('#list').replaceChildren(...view.groups.slice(page * PAGE, (page + 1) * PAGE).map(group => cause(view, group)));
  $('#facets').replaceChildren(...view.facets.map(facet).filter(Boolean));
  const pages = Math.ceil(view.groups.length / PAGE);
  $('#pages').hidden = pages < 2;
  $('#pages span').textContent = `Page ${page + 1} of ${pages}`;
  for (const button of $('#pages').querySelectorAll('button')) {
    button.disabled = page + Number(button.value) < 0 || page + Number(button.value) >= pages;
  }
}

function cause(view, group) {
  const element = made('cause');
  const summary = element.firstElementChild;
  const [status, host, message] = links.words(group.cause).map((word, facet) => word || NAMES[facet][1]);
  const part = group.count / view.total;
  summary.querySelector('.many').textContent = number(group.count);
  summary.querySelector('.status').textContent = status;
  summary.querySelector('.what > b').textContent = message;
  summary.querySelector('.example > bdi').textContent = host;
  summary.querySelector('.part').setAttribute('width', `${(part * 100).toFixed(1)}%`);
  summary.querySelector('.share > span').textContent = percent(group.count, view.total);
  summary.querySelector('.path').textContent = path(links.urls[group.samples[0]] ?? '', host);
  const toggle = () => {
    end();
    const other = $('details[open]');
    if (other) {
      other.open = false;
      other.lastElementChild.remove();
    }
    element.open = open === group.cause;
    if (!element.open) return;
    const [table, leave] = list(links, links.rows(view, group.cause), made);
    element.append(table);
    end = leave;
  };
  summary.onclick = event => {
    event.preventDefault();
    open = element.open ? null : group.cause;
    toggle();
  };
  if (open === group.cause) {
    queueMicrotask(toggle); // once it is in the page, so that its place is known
  }
  return element;
}

function path(url, host) {
  const rest = url.split('://', 2)[1];
  return (rest?.startsWith(host) ? rest.slice(host.length) : ` ${url}`).slice(0, 400);
}

function facet(values, number_) {
  if (values.length === 0) return null;
  const [name, none] = NAMES[number_];
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = name;
  set.append(legend);
  values.filter((value, at) => at < VALUES || value.chosen).forEach(({ value, count, chosen }) => {
    const element = made('facet');
    const input = element.querySelector('input');
    input.checked = chosen;
    input.onchange = () => {
      choices[number_][input.checked ? 'add' : 'delete'](value);
      page = 0;
      open = null;
      show();
    };
    element.querySelector('bdi').textContent = value || none;
    element.querySelector('b').textContent = number(count);
    const meter = element.querySelector('meter');
    meter.max = Math.max(links.length, 1);
    meter.value = count;
    set.append(element);
  });
  return set;
}

$('input[type=search]').oninput = () => {
  page = 0;
  open = null;
  if (links) show();
};
$('form[role=search]').onsubmit = event => event.preventDefault();
$('#pages').onclick = event => {
  page += Number(event.target.value ?? 0);
  open = null;
  show();
};
load().catch(error => { $('#state').textContent = String(error); });
