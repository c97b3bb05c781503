// The server, and the words that both screens have in common.

// What asks: a path of the API to its answer.
export async function api() {
  const { api, sampleKey } = await (await fetch('/config.json')).json();
  const headers = { Accept: 'application/json', Authorization: `Bearer ${sampleKey}` };
  return async (path, signal) => {
    const response = await fetch(`${api}/api${path}`, { headers, signal, cache: 'no-store', credentials: 'omit' });
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return response;
  };
}

export const number = new Intl.NumberFormat('en-US').format;
export const plural = (count, one, many) => `${number(count)} ${count === 1 ? one : many}`;

export function percent(part, whole) {
  const tenths = Math.round(part * 1000 / whole);
  if (tenths === 0 && part > 0) return '<0.1%';
  return tenths === 1000 && part < whole ? '>99.9%' : `${(tenths / 10).toFixed(1)}%`;
}
