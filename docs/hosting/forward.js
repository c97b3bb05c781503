// Passes the API on, on hosts whose own rules can send no headers with what they pass on. For Netlify copy it to
// netlify/edge-functions/scrapewise.js, for Cloudflare Pages to functions/api/scraper-api/[[path]].js.

// The service, and where its API is, there and here.
const SERVICE = 'https://portal.scrapewise.ai';
const PATH = '/api/scraper-api/';

// What the panel sends beside the key. Cookies and the panel's origin are none of the service's business.
const SENT = ['authorization', 'accept', 'accept-language', 'content-type', 'idempotency-key', 'x-request-id'];
// What the platform's fetch has undone already, and what is said once, below.
const GONE = ['content-encoding', 'content-length', 'set-cookie', 'strict-transport-security', 'x-frame-options'];
// No answer of the service is a page of this origin, whatever the service sends: such a page could read the key.
const GUARDS = {
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000',
};

const guarded = (body, status, headers) => {
  GONE.forEach(name => headers.delete(name));
  Object.entries(GUARDS).forEach(([name, value]) => headers.set(name, value));
  return new Response(body, { status, headers });
};

// Dots lead out of the path, also where a server decodes them later than this.
const leadsOut = path => path.split(/[/\\]|%2f|%5c/i).some(step => ['.', '..'].includes(step.replace(/%2e/gi, '.')));

export const forward = async request => {
  const { pathname, search } = new URL(request.url);
  if (!pathname.startsWith(PATH) || leadsOut(pathname)) return guarded(null, 404, new Headers());
  const headers = new Headers([...request.headers].filter(([name]) => SENT.includes(name)));
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.arrayBuffer();
  try {
    const answer = await fetch(SERVICE + pathname + search, { method: request.method, headers, body, redirect: 'manual' });
    return guarded(answer.body, answer.status, new Headers(answer.headers));
  } catch {
    return guarded(null, 502, new Headers());
  }
};

// For Netlify.
export default forward;
export const config = { path: `${PATH}*` };
// For Cloudflare Pages.
export const onRequest = ({ request }) => forward(request);
