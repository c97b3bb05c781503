// The two screens as a team would build them. The failures are a chunk of their own.
import { Suspense, lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { api } from '../limit/api.js';
import { History } from './history.jsx';

const Failures = lazy(() => import('./failures.jsx'));
const asking = api();

function App() {
  if (new URLSearchParams(location.search).get('screen') !== 'failures') return <History asking={asking} />;
  return <Suspense fallback={<p>Loading…</p>}><Failures asking={asking} /></Suspense>;
}

createRoot(document.getElementById('root')).render(<App />);
