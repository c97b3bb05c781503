// What the history asks, what its address says, and its words.
import { number, percent } from './api.js';

export const SIZES = [20, 50, 100, 200];
export const STATES = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'STOPPED', 'SUCCEEDED', 'CANCELLED'];
export const COLUMNS = [
  ['State', [['state', 'State']]], ['Scraper', []], ['Group', []], ['Started', [['started', 'Started']]], ['Duration', []],
  ['Links', [['successLinks', 'ok'], ['errorLinks', 'failed']]], ['Error rate', []], ['Items', []],
  ['Launched by', [['launchedByCustomer', 'Launched by']]],
];

// The address is the state: group, scraper, state, deleted, sort, page (from 1), size, open.
export function read(search) {
  const query = new URLSearchParams(search);
  const [field = 'started', order = 'desc'] = (query.get('sort') ?? '').split(',').filter(Boolean);
  return {
    group: query.get('group') ?? '', scraper: query.get('scraper') ?? '', state: query.get('state') ?? '',
    deleted: query.get('deleted') === 'true', field, order,
    page: Math.max(1, Number(query.get('page')) || 1), size: SIZES.includes(Number(query.get('size'))) ? Number(query.get('size')) : 20,
    open: query.get('open') ?? '',
  };
}

export function href(address) {
  const query = new URLSearchParams();
  for (const name of ['group', 'scraper', 'state', 'open']) if (address[name]) query.set(name, address[name]);
  if (address.deleted) query.set('deleted', 'true');
  if (address.field !== 'started' || address.order !== 'desc') query.set('sort', `${address.field},${address.order}`);
  if (address.page > 1) query.set('page', address.page);
  if (address.size !== 20) query.set('size', address.size);
  return `?${query}`;
}

// The path of the question that an address asks.
export function question({ group, scraper, state, deleted, field, order, page, size }) {
  const filters = {};
  if (group) filters.groupId = group;
  if (scraper) filters.scraperId = scraper;
  if (state) filters.state = state;
  const query = new URLSearchParams({ page: page - 1, size, sort: `${field},${order}` });
  if (state || scraper || group) query.set('filters', JSON.stringify(filters));
  if (deleted) query.set('withDeleted', 'true');
  return `/scraper/load-history?${query}`;
}

// The order after a column's name is chosen.
export const sorted = (address, field) =>
  ({ ...address, field, order: address.field === field && address.order === 'desc' ? 'asc' : 'desc', page: 1 });

// The pages to link to: the first two, the last, and those around the present one; 0 is a gap.
export function steps(current, last) {
  const pages = [1, 2, current - 1, current, current + 1, last].filter(page => page >= 1 && page <= last);
  const out = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const before = out.at(-1) ?? 0;
    if (page - before === 2) out.push(page - 1);
    if (page - before > 2) out.push(0);
    out.push(page);
  }
  return out;
}

// Groups and scrapers by their ids.
export function names([own, shared, scrapers]) {
  const list = answer => Array.isArray(answer) ? answer : answer.content;
  const groups = new Map([...list(own), ...list(shared).map(group => ({ ...group, shared: true }))].map(group => [group.id, group]));
  return { groups, scrapers: new Map(list(scrapers).map(scraper => [scraper.id, scraper])) };
}
export const LISTS = ['/scraper/group/list', '/scraper/shared/group/list', '/scraper/list'];

export const NOT_REPORTED = '–';
export const stateWord = state => state === 'PENDING' ? 'Queued' : state ? state[0] + state.slice(1).toLowerCase() : NOT_REPORTED;
export const shortId = id => id.slice(-8);

export function ago(time, now) {
  const minutes = Math.trunc((now - time) / 60_000);
  const span = Math.abs(minutes);
  if (span === 0) return 'just now';
  const words = span < 60 ? `${span} min` : span < 1440 ? `${Math.floor(span / 60)} h` : `${Math.floor(span / 1440)} d`;
  return minutes > 0 ? `${words} ago` : `in ${words}`;
}

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
export const whole = time => FORMAT.format(time);

export function duration(run, now) {
  const end = run.finished ? Date.parse(run.finished) : run.state === 'RUNNING' ? now : NaN;
  const seconds = run.state !== 'RUNNING' && run.duration != null ? run.duration : Math.floor((end - Date.parse(run.started)) / 1000);
  if (!(seconds >= 0)) return NOT_REPORTED;
  const two = value => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours} h ${two(minutes)} m` : `${minutes} m ${two(seconds % 60)} s`;
}

export const rate = ({ successLinks: ok, errorLinks: bad }) => ok == null || bad == null || ok + bad === 0 ? NOT_REPORTED : percent(bad, ok + bad);
export const share = ({ successLinks: ok, errorLinks: bad }) => ok == null || bad == null || ok + bad === 0 ? null : ok / (ok + bad);
export const linkWords = ({ successLinks: ok, errorLinks: bad }) => ok == null && bad == null ? [] : [
  ok == null ? `ok ${NOT_REPORTED}` : `${number(ok)} ok`, bad == null ? `failed ${NOT_REPORTED}` : `${number(bad)} failed`,
];
export const items = run => run.itemsQuantity == null ? NOT_REPORTED : number(run.itemsQuantity);
export const launched = (run, group) =>
  run.launchedByCustomer == null ? NOT_REPORTED : run.launchedByCustomer ? 'You' : group?.shared ? 'Group owner' : 'Someone else';

// What else the server said of a run.
export const facts = run => [
  ['Run id', run.id], ['Scraper id', run.scraperId], ['Group id', run.groupId], ['Started', run.started], ['Finished', run.finished],
  ['Attempted', run.attempted], ['Not attempted', run.notAttempted], ['Requests', run.totalRequests], ['Stop reason', run.stopReason],
  ['Error message', run.errorMessage],
].map(([name, value]) => [name, value == null || value === '' ? NOT_REPORTED : typeof value === 'number' ? number(value) : String(value)]);
