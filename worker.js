// The worker that holds the failed links of a run. Messages are [number, request, bytes]; replies [number, reply, the
// program's memory in bytes], the last for whoever measures.
import start, { answer } from './links.js';

// The optimised build puts the digest of the program here.
const integrity = '';
const started = start({ module_or_path: fetch(new URL('./links_bg.wasm', import.meta.url), { integrity }) });
onmessage = async ({ data: [number, request, bytes] }) => {
  try {
    const { memory } = await started;
    const reply = answer(request, bytes ?? new Uint8Array());
    postMessage([number, reply, memory.buffer.byteLength], [reply.buffer]);
  } catch (error) {
    console.error(error);
    postMessage([number]);
  }
};
