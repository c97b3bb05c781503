// The run history.
import { memo, startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { number, plural } from '../limit/api.js';
import {
  COLUMNS, LISTS, NOT_REPORTED, SIZES, STATES, ago, duration, facts, href, items, launched, linkWords, names, question, rate, read, share, shortId,
  sorted, stateWord, steps, whole,
} from '../limit/runs.js';

const NONE = [];
const NO_NAMES = { groups: new Map(), scrapers: new Map() };

// The server sorts and pages: the table needs no feature for that.
const features = tableFeatures({});
const helper = createColumnHelper();

function columnsOf(known, address, now) {
  const owner = run => known.groups.get(run.groupId);
  const column = (id, header, cell, meta) => helper.display({ id, header, cell: ({ row }) => cell(row.original), meta });
  return helper.columns([
    column('state', 'State', run => <><span className="badge">{stateWord(run.state)}</span> <span className="why">{run.stopReason}</span></>),
    column('scraper', 'Scraper', run => <>
      <a className="name-link" href={href({ ...address, open: run.id === address.open ? '' : run.id })}>
        {known.scrapers.get(run.scraperId)?.name ?? run.scraperName ?? 'Unknown scraper'}
      </a>
      <code title={run.id}>{shortId(run.id)}</code>
    </>, { head: true }),
    column('group', 'Group', run => <>
      <span>{owner(run)?.name ?? NOT_REPORTED}</span> {owner(run)?.shared && <span className="badge">shared</span>}
    </>),
    column('started', 'Started', run => {
      if (!run.started) return run.state === 'PENDING' ? 'not started yet' : NOT_REPORTED;
      const at = Date.parse(run.started);
      return <time dateTime={run.started} title={whole(at)}>{ago(at, now)}</time>;
    }),
    column('duration', 'Duration', run => duration(run, now), { className: 'number' }),
    column('links', 'Links', run => <Links run={run} />),
    column('rate', 'Error rate', rate, { className: 'number' }),
    column('items', 'Items', items, { className: 'number' }),
    column('launched', 'Launched by', run => launched(run, owner(run)), { className: 'soft' }),
    column('actions', 'Actions', run => <>
      <a href={`?screen=failures&group=${encodeURIComponent(run.groupId)}&run=${encodeURIComponent(run.id)}`}>Failures</a>{' '}
      <a href={href({ ...address, open: run.id === address.open ? '' : run.id })} aria-expanded={run.id === address.open}>Details</a>{' '}
      <button type="button" className="copy" aria-label="Copy run id" title="Copy run id" onClick={() => navigator.clipboard?.writeText(run.id)}>
        <svg className="icon"><use href="#copy" /></svg>
      </button>
    </>, { className: 'actions' }),
  ]);
}

function Links({ run }) {
  const part = share(run);
  const [ok, bad] = linkWords(run);
  if (!ok) return NOT_REPORTED;
  return <>
    {part !== null && <svg className="bar" aria-hidden="true">
      <rect className="track" height="6" width="100%" /><rect className="good" height="6" width={`${(part * 100).toFixed(1)}%`} />
    </svg>}
    <span className="links"><span>{ok}</span> · <span className="bad">{bad}</span></span>
  </>;
}

// Asks again whenever the question changes; what was asked before is given up.
function useAnswer(asking, path) {
  const [state, setState] = useState({ answer: null, error: null, path: null });
  useEffect(() => {
    const given = new AbortController();
    asking.then(ask => ask(path, given.signal)).then(response => response.json()).then(
      answer => setState({ answer, error: null, path, now: Date.now() }),
      error => { if (!given.signal.aborted) setState(state => ({ ...state, error })); },
    );
    return () => given.abort();
  }, [asking, path]);
  return state;
}

function useNames(asking) {
  const [known, setKnown] = useState(NO_NAMES);
  useEffect(() => {
    const lists = asking.then(ask => Promise.all(LISTS.map(async path => (await ask(path)).json())));
    lists.then(lists => startTransition(() => setKnown(names(lists))), () => {});
  }, [asking]);
  return known;
}

function useAddress() {
  const [address, setAddress] = useState(() => read(location.search));
  useEffect(() => {
    const back = () => setAddress(read(location.search));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback(next => {
    history.pushState(null, '', href(next));
    setAddress(next);
  }, []);
  // A link of this screen changes the address without a new page.
  const follow = useCallback(event => {
    const link = event.target.closest('a');
    if (!link || new URLSearchParams(link.search).get('screen') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(read(link.search));
  }, [go]);
  return [address, go, follow];
}

export function History({ asking }) {
  const [address, go, follow] = useAddress();
  const path = question(address);
  const { answer, error, path: answered, now } = useAnswer(asking, path);
  const known = useNames(asking);
  return <main onClick={follow}>
    <h1>Runs</h1>
    <Filters address={address} known={known} go={go} />
    {error ? <p role="alert">{String(error)}</p> : !answer && <p role="alert">Loading the runs…</p>}
    {answer && <section id="results">
      <Runs runs={answer.content ?? NONE} known={known} address={address} now={now} busy={answered !== path} />
      <Foot total={answer.totalElements} count={answer.content.length} address={address} go={go} />
    </section>}
  </main>;
}

const Filters = memo(function Filters({ address, known, go }) {
  const choose = name => event => go({ ...address, [name]: event.target.value, page: 1, open: '' });
  const options = list => [...list.values()].map(({ id, name }) => <option key={id} value={id}>{name}</option>);
  const groups = useMemo(() => options(known.groups), [known]);
  const scrapers = useMemo(() => options(known.scrapers), [known]);
  return <form id="filters">
    <label>Group <select value={address.group} onChange={choose('group')}><option value="">All groups</option>{groups}</select></label>
    <label>Scraper <select value={address.scraper} onChange={choose('scraper')}><option value="">All scrapers</option>{scrapers}</select></label>
    <label>State <select value={address.state} onChange={choose('state')}>
      <option value="">All states</option>{STATES.map(state => <option key={state} value={state}>{stateWord(state)}</option>)}
    </select></label>
    <label><input type="checkbox" checked={address.deleted} onChange={event => go({ ...address, deleted: event.target.checked, page: 1, open: '' })} /> Also runs whose rows were removed</label>
  </form>;
});

const Runs = memo(function Runs({ runs, known, address, now, busy }) {
  const columns = useMemo(() => columnsOf(known, address, now), [known, address, now]);
  const table = useTable({ features, columns, data: runs, getRowId: run => run.id });
  return <table className="runs-table" role="table" aria-busy={busy || undefined}>
    <Head address={address} />
    <tbody role="rowgroup">{table.getRowModel().rows.map(row => [
      <tr key={row.id} role="row">{row.getAllCells().map(cell => {
        const { head, className } = cell.column.columnDef.meta ?? {};
        return head
          ? <th key={cell.id} role="rowheader" scope="row"><table.FlexRender cell={cell} /></th>
          : <td key={cell.id} role="cell" className={className}><table.FlexRender cell={cell} /></td>;
      })}</tr>,
      row.id === address.open && <tr key={`${row.id} details`} role="row" className="details-row"><td role="cell" colSpan={COLUMNS.length + 1}>
        <dl>{facts(row.original).flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}</dl>
      </td></tr>,
    ])}</tbody>
  </table>;
});

function Head({ address }) {
  const arrow = field => field !== address.field ? '' : address.order === 'desc' ? ' ↓' : ' ↑';
  return <thead role="rowgroup"><tr role="row">
    {COLUMNS.map(([name, sorts]) => {
      const here = sorts.some(([field]) => field === address.field);
      return <th key={name} role="columnheader" scope="col" aria-sort={here ? (address.order === 'desc' ? 'descending' : 'ascending') : undefined}>
        {sorts.length === 0 ? name : sorts.length > 1 && `${name}: `}
        {sorts.map(([field, label], at) => <span key={field}>{at > 0 && ' · '}<a href={href(sorted(address, field))}>{label}{arrow(field)}</a></span>)}
      </th>;
    })}
    <th role="columnheader" scope="col">Actions</th>
  </tr></thead>;
}

function Foot({ total, count, address, go }) {
  const first = (address.page - 1) * address.size + 1;
  const last = Math.max(1, Math.ceil(total / address.size));
  const at = page => href({ ...address, page, open: '' });
  const end = (text, rel, page) => page < 1 || page > last ? <span aria-disabled="true">{text}</span> : <a href={at(page)} rel={rel}>{text}</a>;
  return <footer className="foot">
    <p role="status">{count === 0 ? 'No runs' : `${number(first)}–${number(first + count - 1)} of ${plural(total, 'run', 'runs')}`}</p>
    <label>Per page <select name="size" value={address.size} onChange={event => go({ ...address, size: Number(event.target.value), page: 1 })}>
      {SIZES.map(size => <option key={size} value={size}>{size}</option>)}
    </select></label>
    <nav aria-label="Pages of runs"><ul>
      <li>{end('Previous', 'prev', address.page - 1)}</li>
      {steps(address.page, last).map((page, step) => <li key={page || `gap ${step}`}>
        {page === 0 ? <span>…</span> : <a href={at(page)} aria-current={page === address.page ? 'page' : undefined}>{number(page)}</a>}
      </li>)}
      <li>{end('Next', 'next', address.page + 1)}</li>
    </ul></nav>
  </footer>;
}
