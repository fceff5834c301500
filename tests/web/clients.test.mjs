// Real clients under node and in Chromium, and grpc-js on the port of gRPC.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import grpc from '@grpc/grpc-js';
import xhr2 from 'xhr2';

import { bundle, scenario, startChromium, startServer } from './world.mjs';

// A web site of somebody else with the same page on it.
async function startSite(page) {
  const site = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : path.basename(request.url);
    try {
      const body = readFileSync(path.join(page, name));
      response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${site.address().port}`, close: () => site.close() };
}

let server, page, browser, friend, stranger;
before(async () => {
  page = await bundle();
  friend = await startSite(page);
  stranger = await startSite(page);
  server = await startServer(['--web-root', page, '--web-origin', friend.url]);
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  friend?.close();
  stranger?.close();
  if (server) assert.equal(await server.stop(), 0);
});

// One subtest per line of the scenario.
async function report(t, results) {
  assert.notEqual(Object.keys(results).length, 0);
  for (const [name, failure] of Object.entries(results)) {
    await t.test(name, () => assert.equal(failure, ''));
  }
}

test('connect-web under node', async (t) => {
  const { connectScenario, runAll } = await scenario();
  await report(t, await runAll(connectScenario, server.web));
});

test('grpc-web under node', async (t) => {
  // Node has no XMLHttpRequest of its own.
  globalThis.XMLHttpRequest = xhr2.XMLHttpRequest;
  const { grpcWebScenario, runAll } = await scenario();
  await report(t, await runAll(grpcWebScenario, server.web));
});

test('all clients in Chromium, on a page of the server itself', async (t) => {
  const tab = await browser.newPage();
  const problems = [];
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await tab.goto(`${server.web}/reis/1`);
  assert.equal(await tab.evaluate(() => globalThis.isolated()), true);
  await report(t, await tab.evaluate((base) => globalThis.runClients(base), server.web));
  assert.deepEqual(problems.filter((text) => /Content Security Policy/.test(text)), []);
  await tab.close();
});

test('all clients in Chromium, on a page of an allowed site', async (t) => {
  const tab = await browser.newPage();
  await tab.goto(friend.url);
  await report(t, await tab.evaluate((base) => globalThis.runClients(base), server.web));
  await tab.close();
});

test('no client in Chromium on a page of any other site', async () => {
  const tab = await browser.newPage();
  await tab.goto(stranger.url);
  const results = await tab.evaluate((base) => globalThis.runClients(base), server.web);
  for (const [name, failure] of Object.entries(results)) assert.notEqual(failure, '', name);
  await tab.close();
});

test('health says serving and reflection names every service', async () => {
  const client = new grpc.Client(server.grpc, grpc.credentials.createInsecure());
  const same = (bytes) => bytes;
  const health = await new Promise((resolve, reject) => {
    client.makeUnaryRequest('/grpc.health.v1.Health/Check', same, same, Buffer.alloc(0),
                            (error, answer) => (error ? reject(error) : resolve(answer)));
  });
  assert.deepEqual([...health], [0x08, 0x01]);  // status: SERVING
  const stream = client.makeBidiStreamRequest(
      '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo', same, same);
  const listed = await new Promise((resolve, reject) => {
    stream.once('data', (bytes) => resolve(bytes.toString('latin1')));
    stream.once('error', reject);
    stream.write(Buffer.from([0x3a, 0x00]));  // list_services: ""
  });
  stream.on('error', () => {});
  stream.cancel();
  for (const name of ['JourneyService', 'SessionService', 'PeopleService']) {
    assert.ok(listed.includes(`inwonersreis.v1.${name}`), name);
  }
  client.close();
});

test('grpc-js on the port of gRPC signs in, reads, follows and gets reasons', async () => {
  const { calls } = await scenario();
  const client = new grpc.Client(server.grpc, grpc.credentials.createInsecure());
  const unary = (name, message, metadata = new grpc.Metadata()) =>
    new Promise((resolve, reject) => {
      const call = calls[name];
      client.makeUnaryRequest(call.path, call.serialize, call.deserialize, message, metadata,
                              (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  const wrong = await unary('SignIn', { loginName: 'anna.visser', passphrase: 'x' }).catch((e) => e);
  assert.equal(wrong.code, grpc.status.UNAUTHENTICATED);
  assert.ok(wrong.metadata.get('grpc-status-details-bin')[0].includes('WRONG_CREDENTIALS'));
  const answer = await unary('SignIn',
                             { loginName: 'anna.visser', passphrase: 'samen-gezond-2026' });
  const metadata = new grpc.Metadata();
  metadata.set('authorization', `Bearer ${answer.signedIn.token}`);
  assert.ok((await unary('ListJourneys', {}, metadata)).journeys.length > 1);
  const call = calls.FollowEntries;
  const events = client.makeServerStreamRequest(call.path, call.serialize, call.deserialize, {},
                                                metadata);
  const first = await new Promise((resolve, reject) => {
    events.once('data', resolve);
    events.once('error', reject);
  });
  assert.equal(first.event.case, 'started');
  events.on('error', () => {});
  events.cancel();
  client.close();
});
