// What no client does and somebody will: bytes on raw sockets. After each of them
// the server serves the next caller as if nothing had been.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { bundle, home, scenario, startServer } from './world.mjs';

let server, clients, slow;
before(async () => {
  await bundle();
  clients = await scenario();
  server = await startServer();
  // Begun first and looked at last: it takes as long as the server's patience.
  const socket = await connect();
  slow = read(socket);
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nX: ');
  const drip = setInterval(() => socket.write('x'), 500);
  socket.on('close', () => clearInterval(drip));
});
after(async () => {
  if (server) assert.equal(await server.stop(), 0);
});

function connect() {
  return new Promise((resolve, reject) => {
    const socket = net.connect(server.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

// Everything that comes until the server ends the line, or `enough` is in it.
function read(socket, enough = '\0 never') {
  return new Promise((resolve) => {
    let text = '';
    const end = () => resolve(text);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes(enough)) end();
    });
    socket.on('end', end);
    socket.on('error', end);
    socket.on('close', end);
  });
}

async function send(bytes, enough) {
  const socket = await connect();
  const answer = read(socket, enough);
  socket.write(bytes);
  const text = await answer;
  socket.destroy();
  return text;
}

const METHOD = '/inwonersreis.v1.JourneyService/ListJourneys';
const post = (body, more = '', type = 'application/grpc-web+proto', length = body.length) =>
  Buffer.concat([
    Buffer.from(`POST ${METHOD} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\n` +
                `Content-Length: ${length}\r\n${more}\r\n`),
    Buffer.from(body)]);
const frame = Buffer.from([0, 0, 0, 0, 0]);

async function stillServes() {
  assert.match(await send(post(frame), 'grpc-status-details-bin'), /grpc-status:16\r\n/);
}

test('heads that are too large, and requests that are none, are refused', async () => {
  assert.match(await send(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20000)}\r\n\r\n`),
               /^HTTP\/1\.1 431 /);
  assert.match(await send('\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n'),
               /^HTTP\/1\.1 400 /);
  assert.match(await send('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), /^HTTP\/1\.1 400 /);
  await stillServes();
});

test('a body that is too large is refused before it is read', async () => {
  assert.match(await send(post(frame, '', 'application/grpc-web+proto', 1 << 30)),
               /BATCH_TOO_LARGE/);
  await stillServes();
});

test('half frames and bad base64 are errors of the call', async () => {
  for (const body of [Buffer.from([0, 0]), Buffer.from([0, 0, 0, 0, 9, 1]),
                      Buffer.from([0x80, 0, 0, 0, 0]), Buffer.concat([frame, frame])]) {
    assert.match(await send(post(body), 'grpc-status-details-bin'), /grpc-status:3\r\n/);
  }
  const text = await send(post(Buffer.from('A*=='), '', 'application/grpc-web-text'), 'K\r\n');
  const trailers = Buffer.from(text.split('\r\n\r\n')[1], 'base64').toString('latin1');
  assert.match(trailers, /grpc-status:3\r\n/);
  await stillServes();
});

test('two lengths, or a length and chunks, end the line with one answer', async () => {
  for (const more of ['Transfer-Encoding: chunked\r\n', 'Content-Length: 3\r\n',
                      'Transfer-Encoding: identity, chunked\r\n', 'Host: b\r\n']) {
    const text = await send(Buffer.concat([post(frame, more), post(frame)]));
    assert.equal(text.match(/HTTP\/1\.1/g).length, 1, more);
    assert.match(text, /^HTTP\/1\.1 4\d\d /, more);
  }
  await stillServes();
});

test('requests behind each other are answered in their order', async () => {
  const text = await send(Buffer.concat([
    post(frame), Buffer.from('GET /none.js HTTP/1.1\r\nHost: a\r\n\r\n'), post(frame),
    Buffer.from('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')]));
  assert.deepEqual(text.match(/HTTP\/1\.1 (\d+)/g),
                   ['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200', 'HTTP/1.1 200']);
});

test('who leaves in the middle of a head, a body or a stream leaves nothing behind', async () => {
  for (let i = 0; i < 50; ++i) {
    for (const part of [post(frame).subarray(0, 20), post(frame).subarray(0, -2), post(frame)]) {
      const socket = await connect();
      socket.write(part);
      socket.destroy();
    }
  }
  await clients.runAll(clients.connectScenario, server.web);
  await stillServes();
  for (;;) {
    const report = await server.report();
    if (/followers=0/.test(report) && / streams=0 /.test(report)) break;
  }
});

test('thousands of silent connections hinder nobody', async () => {
  const limit = Number(execFileSync('sh', ['-c', 'ulimit -n']).toString());
  const wanted = Math.min(3000, limit - 200);
  const idle = await Promise.all(Array.from({ length: wanted }, connect));
  await stillServes();
  for (const socket of idle) socket.destroy();
});

test('files outside the app are not to be had', async () => {
  for (const path of ['/../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd',
                      '//etc/passwd', '/etc/passwd%00.html', '/..\\..\\etc\\passwd']) {
    assert.match(await send(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
                 /^HTTP\/1\.1 40[04] /, path);
  }
});

test('a head that comes a byte at a time is not waited for', async () => {
  assert.match(await slow, /^HTTP\/1\.1 408 /);
});

test('a server that ends finishes open streams and goes', async () => {
  const other = await startServer();
  const answer = Buffer.from(await (await fetch(
    `${other.web}/inwonersreis.v1.SessionService/SignIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/grpc-web+proto' },
      body: clients.framed('SignIn',
                           { loginName: 'anna.visser', passphrase: 'samen-gezond-2026' }),
    })).arrayBuffer());
  const { token } = clients.unframed('SignIn', answer).signedIn;
  const stream = await fetch(`${other.web}/inwonersreis.v1.JourneyService/FollowEntries`, {
    method: 'POST',
    headers: { 'content-type': 'application/grpc-web+proto', authorization: `Bearer ${token}` },
    body: clients.framed('FollowEntries', {}),
  });
  const reader = stream.body.getReader();
  assert.ok((await reader.read()).value.length > 0);
  const ended = other.stop();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += Buffer.from(part.value).toString('latin1');
  }
  assert.match(text, /grpc-status:14\r\n/);
  assert.equal(await ended, 0);
});

test('with a certificate the door speaks TLS and nothing else', async () => {
  const cert = path.join(home, 'tls.crt'), key = path.join(home, 'tls.key');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt',
                           'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj',
                           '/CN=synthetic', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout',
                           key, '-out', cert], { stdio: 'pipe' });
  const secure = await startServer(['--tls-cert', cert, '--tls-key', key]);
  const answer = await new Promise((resolve, reject) => {
    https.get({ host: '127.0.0.1', port: secure.port, path: '/', ca: readFileSync(cert) }, resolve)
      .on('error', reject);
  });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.headers['strict-transport-security'], /max-age=/);
  answer.resume();
  const plain = net.connect(secure.port, '127.0.0.1');
  plain.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  assert.doesNotMatch(await read(plain), /HTTP/);
  plain.destroy();
  assert.equal(await secure.stop(), 0);
});
