// The worker that holds the failed links of a run. Messages are [number, request, bytes]; replies [number, reply].
import start, { answer } from './links.js';

const started = start();
onmessage = async ({ data: [number, request, bytes] }) => {
  try {
    await started;
    const reply = answer(request, bytes ?? new Uint8Array());
    postMessage([number, reply], [reply.buffer]);
  } catch (error) {
    console.error(error);
    postMessage([number]);
  }
};
