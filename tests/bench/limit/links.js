// The links, grouped and searched.
import { pattern } from './fingerprint.js';

// Distinct texts, numbered in the order in which they came first.
class Numbers {
  texts = [];
  #known = new Map();
  of(text) {
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.#known.set(text, number);
    }
    return number;
  }
  find(text) { return this.#known.get(text); }
}

const text = value => {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return text.trim() === '' ? '' : text;
};

export class Links {
  urls = [];
  messages = new Numbers();
  names = [new Numbers(), new Numbers(), new Numbers()]; // statuses, hosts, patterns
  causes = []; // [status, host, pattern], by their numbers
  #lower = null;

  constructor(list) {
    const rows = list.filter(link => typeof link === 'object' && link !== null && !Array.isArray(link));
    this.length = rows.length;
    this.messageOf = new Uint32Array(rows.length);
    this.causeOf = new Uint32Array(rows.length);
    const patternOf = [];
    const known = new Map();
    const [statuses, hosts, patterns] = this.names;
    for (let row = 0; row < rows.length; row++) {
      const link = rows[row];
      const url = text(link.url);
      const message = this.messages.of(text(link.error));
      if (message === patternOf.length) patternOf.push(patterns.of(pattern(this.messages.texts[message])));
      const cause = [statuses.of(text(link.status)), hosts.of(host(url)), patternOf[message]];
      const key = (cause[0] * 0x10000 + cause[1]) * 0x100000 + cause[2];
      let number = known.get(key);
      if (number === undefined) {
        number = this.causes.push(cause) - 1;
        known.set(key, number);
      }
      this.urls.push(url);
      this.messageOf[row] = message;
      this.causeOf[row] = number;
    }
  }

  words(cause) { return this.causes[cause].map((number, facet) => this.names[facet].texts[number]); }
  message(row) { return this.messages.texts[this.messageOf[row]]; }

  // Which links have the text, in URL or message.
  #found(search) {
    const found = new Uint8Array(this.length);
    if (search === '') return found.fill(1);
    this.#lower ??= { urls: this.urls.map(url => url.toLowerCase()), messages: this.messages.texts.map(text => text.toLowerCase()) };
    const { urls, messages } = this.#lower;
    const needle = search.toLowerCase();
    const hits = new Uint8Array(messages.length);
    for (let i = 0; i < messages.length; i++) hits[i] = messages[i].includes(needle) ? 1 : 0;
    for (let row = 0; row < found.length; row++) {
      found[row] = hits[this.messageOf[row]] || urls[row].includes(needle) ? 1 : 0;
    }
    return found;
  }

  // What is left by search and choices (three sets of values), counted.
  look(search, choices) {
    const found = this.#found(search);
    const counts = new Uint32Array(this.causes.length);
    const samples = this.causes.map(() => []);
    for (let row = 0; row < found.length; row++) {
      if (found[row] && counts[this.causeOf[row]]++ < 2) samples[this.causeOf[row]].push(row);
    }
    const values = this.names.map(names => new Uint32Array(names.texts.length));
    const groups = [];
    this.causes.forEach((cause, number) => {
      const out = [0, 1, 2].filter(facet => choices[facet].size > 0 && !choices[facet].has(this.names[facet].texts[cause[facet]]));
      cause.forEach((value, facet) => { if (out.every(other => other === facet)) values[facet][value] += counts[number]; });
      if (out.length === 0 && counts[number] > 0) groups.push({ cause: number, count: counts[number], samples: samples[number] });
    });
    groups.sort((a, b) => b.count - a.count);
    const facets = values.map((counts, facet) => {
      const all = this.names[facet].texts.map((value, number) => ({ value, count: counts[number], chosen: choices[facet].has(value) }));
      return all.filter(value => value.count > 0 || value.chosen).sort((a, b) => b.count - a.count);
    });
    return { found, groups, facets, total: groups.reduce((sum, group) => sum + group.count, 0) };
  }

  // The links of a cause that a look left.
  rows({ found }, cause) {
    const rows = [];
    for (let row = 0; row < found.length; row++) if (found[row] && this.causeOf[row] === cause) rows.push(row);
    return rows;
  }
}

// The host of a URL, with its port, in lower case.
function host(url) {
  const start = url.indexOf('://');
  if (start < 0) return '';
  let end = start + 3;
  for (; end < url.length; end++) {
    const c = url.charCodeAt(end);
    if (c === 47 || c === 63 || c === 35 || c === 92) break;
  }
  const authority = url.slice(start + 3, end);
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}
