// The links of a cause: only the rows near the screen are in the page.
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';

const HEIGHT = 33;
const BEYOND = 8;

const features = tableFeatures({});
const helper = createColumnHelper();
const columns = helper.columns(['status', 'url', 'error', 'tools'].map(id => helper.display({ id, header: id, cell: () => null })));

export function List({ links, view, cause }) {
  const rows = useMemo(() => links.rows(view, cause), [links, view, cause]);
  const table = useTable({ features, columns, data: rows });
  const all = table.getRowModel().rows;
  const body = useRef(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => { setMargin(body.current.getBoundingClientRect().top + scrollY); }, [cause]);
  const virtualizer = useWindowVirtualizer({ count: all.length, estimateSize: () => HEIGHT, overscan: BEYOND, scrollMargin: margin });
  const shown = virtualizer.getVirtualItems();
  const before = shown.length > 0 ? shown[0].start - margin : 0;
  const after = shown.length > 0 ? virtualizer.getTotalSize() - (shown.at(-1).end - margin) : 0;
  return <table className="links-table" role="table">
    <colgroup><col className="status-column" /><col className="url-column" /><col /><col className="tools-column" /></colgroup>
    <tbody role="rowgroup" ref={body}>
      {before > 0 && <tr className="spacer" aria-hidden="true"><td colSpan={4} style={{ height: before }} /></tr>}
      {shown.map(item => <Row key={all[item.index].id} links={links} at={item.index} row={all[item.index].original} />)}
      {after > 0 && <tr className="spacer" aria-hidden="true"><td colSpan={4} style={{ height: after }} /></tr>}
    </tbody>
  </table>;
}

const Row = memo(function Row({ links, at, row }) {
  const [status] = links.words(links.causeOf[row]);
  const [url, message] = [links.urls[row], links.message(row)];
  return <tr role="row" aria-rowindex={at + 2}>
    <td role="cell"><span className="status">{status || 'No response'}</span></td>
    <th role="rowheader" scope="row">
      <a className="url" target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer" title={url}
        href={/^https?:\/\/[^\x00-\x20\x7f]*$/i.test(url) ? url : undefined}>
        <span className="head">{url.slice(0, -22)}</span><span className="tail">{url.slice(-22) || '(no URL)'}</span>
      </a>
    </th>
    <td role="cell" className="error-text"><bdi title={message}>{message || '(no message)'}</bdi></td>
    <td role="cell"><button type="button" className="copy" aria-label="Copy URL" title="Copy URL" onClick={() => navigator.clipboard?.writeText(url)}>
      <svg className="icon"><use href="#copy" /></svg>
    </button></td>
  </tr>;
});
