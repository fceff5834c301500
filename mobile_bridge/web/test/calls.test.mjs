import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Code, startCall } from '../dist/src/calls.js';
import { frame } from '../dist/src/frames.js';

const bytes = (...values) => Uint8Array.from(values);
const trailers = (lines) => {
  const end = frame(new TextEncoder().encode(lines));
  end[0] = 0x80;
  return end;
};

// A fetch that answers with these chunks; `hang` never ends the body.
function fetchOf({ status = 200, headers = {}, chunks = [], hang = false, never = false }, seen = {}) {
  return (url, init) => {
    Object.assign(seen, { url, init });
    return new Promise((resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      if (never) return;
      const body = new ReadableStream({
        start(controller) {
          init.signal.addEventListener('abort', () => {
            try { controller.error(new DOMException('', 'AbortError')); } catch { /* ended */ }
          });
          for (const chunk of chunks) controller.enqueue(chunk);
          if (!hang) controller.close();
        },
      });
      resolve(new Response(status === 200 ? body : null, {
        status, headers: { 'content-type': 'application/grpc-web+proto', ...headers },
      }));
    });
  };
}

// Runs a call to its end: [messages, end].
function run(answer, call = {}, seen = {}) {
  const messages = [];
  return new Promise((resolve) => {
    startCall('https://a.example', 'nl',
      { method: 's/M', token: 't', request: bytes(7), stream: false, timeoutMs: 5000, ...call },
      { message: (m) => messages.push([...m]), ended: (end) => resolve([messages, end]) },
      fetchOf(answer, seen));
  });
}

test('a unary answer is its message, then its trailers', async () => {
  const seen = {};
  const [messages, end] = await run({ chunks: [frame(bytes(1, 2)), trailers('grpc-status: 0\r\n')] }, {}, seen);
  assert.deepEqual(messages, [[1, 2]]);
  assert.equal(end.code, Code.OK);
  assert.equal(seen.url, 'https://a.example/s/M');
  assert.equal(seen.init.headers.authorization, 'Bearer t');
  assert.equal(seen.init.headers['grpc-timeout'], '5000m');
  assert.deepEqual([...seen.init.body], [0, 0, 0, 0, 1, 7]);
});

test('details of an error arrive, from trailers and from headers', async () => {
  const lines = 'grpc-status: 9\r\ngrpc-status-details-bin: AQID\r\n';
  for (const answer of [
    { chunks: [trailers(lines)] },
    { headers: { 'grpc-status': '9', 'grpc-status-details-bin': 'AQID' } },
  ]) {
    const [messages, end] = await run(answer);
    assert.deepEqual([messages, end.code, [...end.details]], [[], 9, [1, 2, 3]]);
  }
});

test('an answer without trailers was cut off', async () => {
  const [, end] = await run({ chunks: [frame(bytes(1))] });
  assert.equal(end.code, Code.UNAVAILABLE);
});

test('what a proxy says has a code', async () => {
  for (const [status, code] of [[401, 16], [403, 7], [404, 12], [429, 14], [502, 14], [503, 14]]) {
    assert.equal((await run({ status }))[1].code, code, `HTTP ${status}`);
  }
  const page = { headers: { 'content-type': 'text/html' }, chunks: [bytes(60)] };
  assert.equal((await run(page))[1].code, Code.UNAVAILABLE);
});

test('a body that is not gRPC-Web is an internal error', async () => {
  assert.equal((await run({ chunks: [bytes(1, 0, 0, 0, 0)] }))[1].code, Code.INTERNAL);
});

test('a unary call that takes too long ends with DEADLINE_EXCEEDED', async () => {
  assert.equal((await run({ never: true }, { timeoutMs: 1 }))[1].code, Code.DEADLINE_EXCEEDED);
  assert.equal((await run({ hang: true }, { timeoutMs: 1 }))[1].code, Code.DEADLINE_EXCEEDED);
});

test('a stream has no time-out once it has begun, and sends none', async () => {
  const seen = {};
  let cancel;
  let ended = false;
  const first = new Promise((resolve) => {
    cancel = startCall('', 'nl',
      { method: 's/M', token: '', request: bytes(), stream: true, timeoutMs: 1 },
      { message: resolve, ended: () => (ended = true) },
      fetchOf({ chunks: [frame(bytes(5))], hang: true }, seen));
  });
  assert.deepEqual([...(await first)], [5]);
  assert.equal(seen.init.headers['grpc-timeout'], undefined);
  assert.equal(seen.init.headers.authorization, undefined);
  cancel();
  await new Promise(setImmediate);
  assert.equal(ended, false, 'after a cancel nothing comes');
});
