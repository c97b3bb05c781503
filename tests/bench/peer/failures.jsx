// The failed links of a run.
import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { number, percent, plural } from '../limit/api.js';
import { Links } from '../limit/links.js';
import { List } from './list.jsx';

const PAGE = 15; // causes
const VALUES = 6; // values of a facet
const NAMES = [['Status', 'No response'], ['Host', '(no host)'], ['Message', '(no message)']];
const NO_CHOICES = [new Set(), new Set(), new Set()];

const query = new URLSearchParams(location.search);

function useLinks(asking) {
  const [state, setState] = useState({ links: null, error: null });
  useEffect(() => {
    const given = new AbortController();
    const path = `/scraper/load-history/group/${encodeURIComponent(query.get('group'))}/job/${encodeURIComponent(query.get('run'))}/errors`;
    asking.then(ask => ask(path, given.signal)).then(response => response.json()).then(
      body => setState({ links: new Links(Array.isArray(body) ? body : body.content), error: null }),
      error => { if (!given.signal.aborted) setState({ links: null, error }); },
    );
    return () => given.abort();
  }, [asking]);
  return state;
}

export default function Failures({ asking }) {
  const { links, error } = useLinks(asking);
  const [typed, setTyped] = useState('');
  // A key is on the screen at once; what is found follows, and gives way to the next key.
  const search = useDeferredValue(typed);
  return <main>
    <h1>Failed links</h1>
    <form role="search" onSubmit={event => event.preventDefault()}>
      <input type="search" aria-label="Search URL or error text" placeholder="Search URL or error" autoComplete="off" spellCheck={false}
        value={typed} onChange={event => setTyped(event.target.value)} />
    </form>
    {error ? <p role="alert">{String(error)}</p> : !links && <p role="alert">Loading failed links…</p>}
    {links && <Found links={links} search={search} />}
  </main>;
}

const Found = memo(function Found({ links, search }) {
  const [choices, setChoices] = useState(NO_CHOICES);
  const view = useMemo(() => links.look(search, choices), [links, search, choices]);
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState(() => query.has('open') ? view.groups[query.get('open') - 1]?.cause ?? null : null);
  const [before, setBefore] = useState(search);
  const fromStart = () => { setPage(0); setOpen(null); };
  if (before !== search) { // what is open belongs to what was found before
    setBefore(search);
    fromStart();
  }
  const choose = (facet, value, on) => {
    setChoices(choices.map((values, at) => {
      if (at !== facet) return values;
      const next = new Set(values);
      next[on ? 'add' : 'delete'](value);
      return next;
    }));
    fromStart();
  };
  const narrowed = search !== '' || choices.some(values => values.size > 0);
  const pages = Math.ceil(view.groups.length / PAGE);
  const turn = by => { setPage(page + by); setOpen(null); };
  return <div className="with-facets">
    <form className="facets" id="facets">
      {view.facets.map((values, at) => values.length > 0 && <Facet key={at} at={at} values={values} whole={links.length} choose={choose} />)}
    </form>
    <section id="causes">
      <header>
        <h2 id="causes-heading">{plural(view.groups.length, 'cause', 'causes')}</h2>
        <p className="soft" role="status">
          {narrowed ? `${number(view.total)} of ${plural(links.length, 'link', 'links')}` : plural(view.total, 'link', 'links')}
        </p>
      </header>
      <div id="list">
        {view.groups.slice(page * PAGE, (page + 1) * PAGE).map(group =>
          <Cause key={group.cause} links={links} view={view} group={group} open={open === group.cause} setOpen={setOpen} />)}
      </div>
      {pages > 1 && <nav id="pages" aria-label="Pages of causes">
        <button type="button" disabled={page === 0} onClick={() => turn(-1)}>Previous</button> <span>{`Page ${page + 1} of ${pages}`}</span>{' '}
        <button type="button" disabled={page + 1 >= pages} onClick={() => turn(1)}>Next</button>
      </nav>}
    </section>
  </div>;
});

function Facet({ at, values, whole, choose }) {
  const [name, none] = NAMES[at];
  return <fieldset>
    <legend>{name}</legend>
    {values.filter((value, place) => place < VALUES || value.chosen).map(({ value, count, chosen }) => <div className="facet" key={value}>
      <label>
        <input type="checkbox" checked={chosen} onChange={event => choose(at, value, event.target.checked)} />
        <span><bdi>{value || none}</bdi></span><b>{number(count)}</b>
      </label>
      <meter max={Math.max(whole, 1)} value={count} />
    </div>)}
  </fieldset>;
}

function path(url, host) {
  const rest = url.split('://', 2)[1];
  return (rest?.startsWith(host) ? rest.slice(host.length) : ` ${url}`).slice(0, 400);
}

function Cause({ links, view, group, open, setOpen }) {
  const [status, host, message] = links.words(group.cause).map((word, facet) => word || NAMES[facet][1]);
  return <details className="cause" open={open}>
    <summary onClick={event => { event.preventDefault(); setOpen(open ? null : group.cause); }}>
      <svg className="icon turner"><use href="#right" /></svg><b className="many">{number(group.count)}</b>
      <span className="status">{status}</span>
      <span className="what"><b>{message}</b><span className="example"><bdi>{host}</bdi><bdi className="path">{path(links.urls[group.samples[0]] ?? '', host)}</bdi></span></span>
      <span className="share">
        <svg className="bar" aria-hidden="true">
          <rect className="track" height="6" width="100%" /><rect className="part" height="6" width={`${(group.count / view.total * 100).toFixed(1)}%`} />
        </svg>
        <span>{percent(group.count, view.total)}</span>
      </span>
    </summary>
    {open && <List links={links} view={view} cause={group.cause} />}
  </details>;
}
