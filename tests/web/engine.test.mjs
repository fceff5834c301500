// The engine in Chromium against the real server: what was recorded survives a
// closed tab, a killed browser and another tab's end, and arrives once.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test as nodeTest } from 'node:test';

import { Browser, Connection, engineSite, PASSPHRASE, Phase, RESIDENT, Session, TITLE, WORKER } from './engine_world.mjs';
import { startServer } from './world.mjs';

let server, worker, resident;
before(async () => {
  server = await startServer(['--web-root', await engineSite()]);
  worker = await new Browser(server.web, 'worker').start();
  resident = await new Browser(server.web, 'resident').start();
});
after(async () => {
  await worker?.stop();
  await resident?.stop();
  if (server) assert.equal(await server.stop(), 0);
});

// What a test that failed left behind is no part of the next.
beforeEach(async () => {
  await worker.offline(false);
  for (const browser of [worker, resident]) await browser.closeTabs();
});
// Waiting for ever is a failure too.
const test = (name, run) => nodeTest(name, { timeout: 120_000 }, run);

let number = 0;
const words = () => `Proefbericht ${++number} van een verzonnen begeleider`;

// A tab of the resident's that is up to date: the server's truth.
async function inTheServer(text) {
  const tab = await resident.tab();
  await tab.begin(RESIDENT);
  await tab.sync();
  const count = await tab.count(text);
  await tab.closeTab();
  return count;
}

test('what a worker records is on this device, sent, received, and at the resident', async () => {
  const tab = await worker.tab();
  const journey = await tab.begin(WORKER);
  const text = words();
  const { ok: id } = await tab.write(journey, text);
  await tab.untilPhase(id, Phase.RECEIVED);
  // SENT is skipped when it comes back before the answer does.
  assert.deepEqual((await tab.phases(id)).filter((phase) => phase !== Phase.SENT),
                   [Phase.ON_DEVICE, Phase.RECEIVED]);
  assert.equal(await tab.count(text), 1);
  assert.equal(await inTheServer(text), 1);
  assert.equal((await tab.search('proefbericht')).ok, 1);
  await tab.closeTab();
});

test('what comes from somebody else appears by itself', async () => {
  const coach = await worker.tab();
  await coach.begin(WORKER);
  const other = await resident.tab();
  const journey = await other.begin(RESIDENT);
  const text = words();
  await other.write(journey, text);
  await coach.untilText(text);
  await coach.closeTab();
  await other.closeTab();
});

test('a tab that closes right after "on this device" loses nothing, offline too', async () => {
  const first = await worker.tab();
  const journey = await first.begin(WORKER);
  await worker.offline(true);
  await first.untilConnection(Connection.OFFLINE);
  const text = words();
  const { ok: id } = await first.write(journey, text);
  await first.closeTab();

  await worker.offline(false);
  const second = await worker.tab();
  assert.deepEqual(await second.open(), { ok: true });
  await second.watchList();
  await second.watch(journey);
  await second.untilText(text);
  await second.untilPhase(id, Phase.RECEIVED);
  assert.equal(await second.count(text), 1);
  assert.equal(await inTheServer(text), 1);
  await second.closeTab();
});

test('a browser that is killed right after "on this device" loses nothing', async () => {
  const first = await worker.tab();
  const journey = await first.begin(WORKER);
  await worker.offline(true);
  await first.untilConnection(Connection.OFFLINE);
  const text = words();
  const { ok: id } = await first.write(journey, text);
  await worker.kill();

  await worker.start();
  const second = await worker.tab();
  assert.deepEqual(await second.open(), { ok: true });
  await second.watch(journey);
  await second.untilText(text);
  await second.untilPhase(id, Phase.RECEIVED);
  assert.equal(await inTheServer(text), 1);
  await second.closeTab();
});

test('two tabs share one engine, and the second goes on when the first closes', async () => {
  const first = await worker.tab();
  const journey = await first.begin(WORKER);
  const second = await worker.tab();
  assert.deepEqual(await second.open(), { ok: true });
  await second.untilSession(Session.SIGNED_IN);
  await second.watchList();
  await second.watch(journey);

  const shared = words();
  const { ok: id } = await first.write(journey, shared);
  await second.untilText(shared);
  await second.untilPhase(id, Phase.RECEIVED);

  // The owner goes while the second tab asks: its request is said again.
  const asked = words();
  const answer = second.write(journey, asked);
  await first.closeTab();
  const { ok: other } = await answer;
  await second.untilPhase(other, Phase.RECEIVED);
  const later = words();
  const { ok: last } = await second.write(journey, later);
  await second.untilPhase(last, Phase.RECEIVED);
  assert.equal(await second.count(asked), 1);
  assert.equal(await inTheServer(asked), 1);
  assert.equal(await inTheServer(later), 1);
  await second.closeTab();
});

test('what the owner\'s own page asks and is answered passes by the other tabs', async () => {
  const owner = await worker.tab();
  const journey = await owner.begin(WORKER);
  const other = await worker.tab();
  await other.open();
  await other.untilSession(Session.SIGNED_IN);
  await other.page.evaluate(() => {
    globalThis.overheard = [];
    new BroadcastChannel('inwonersreis:store').addEventListener('message', ({ data }) => globalThis.overheard.push(data));
  });
  await owner.watch(journey);
  const { ok: id } = await owner.write(journey, words());
  await owner.untilPhase(id, Phase.RECEIVED);
  await other.watch(journey);
  await other.untilView(journey);
  const heard = await other.page.evaluate(() => globalThis.overheard.map(({ kind, tab = '' }) => [kind, tab]));
  // Updates are for all who listen; requests and answers are of one tab, the other.
  assert.ok(heard.some(([kind]) => kind === 'update'));
  assert.equal(new Set(heard.map(([, tab]) => tab).filter(Boolean)).size, 1);
  await owner.closeTab();
  await other.closeTab();
});

test('an answer that the end of a tab swallowed is given by the next engine, and the entry is there once', async () => {
  const first = await worker.tab();
  const journey = await first.begin(WORKER);
  const second = await worker.tab();
  assert.deepEqual(await second.open(), { ok: true });
  await second.watch(journey);
  await second.deaf(true);
  const text = words();
  const answer = second.write(journey, text);
  // It has come back from the server already: no longer among what waits.
  await second.untilText(text);
  await first.sync();
  await second.deaf(false);
  await first.closeTab();
  assert.match((await answer).ok, /^[0-9a-f-]{36}$/);
  assert.equal(await second.count(text), 1);
  assert.equal(await inTheServer(text), 1);
  await second.closeTab();
});

test('the same entry recorded twice arrives once', async () => {
  const tab = await worker.tab();
  const journey = await tab.begin(WORKER);
  const text = words();
  await worker.offline(true);
  await tab.untilConnection(Connection.OFFLINE);
  const first = await tab.write(journey, text);
  assert.deepEqual(await tab.write(journey, text, first.ok), first);
  const other = await tab.write(journey, words(), first.ok);
  assert.equal(other.failed.reason, 20, 'ID_REUSED');
  await worker.offline(false);
  await tab.untilPhase(first.ok, Phase.RECEIVED);
  assert.equal(await inTheServer(text), 1);
  await tab.closeTab();
});

test('a server that goes and comes back: what was recorded meanwhile arrives once', async () => {
  const tab = await worker.tab();
  const journey = await tab.begin(WORKER);
  await tab.untilConnection(Connection.LIVE);
  await server.stop();
  const text = words();
  const { ok: id } = await tab.write(journey, text);
  await tab.untilConnection(Connection.WAITING);
  await server.again();
  await tab.sync();
  await tab.untilPhase(id, Phase.RECEIVED);
  assert.equal(await inTheServer(text), 1);
  await tab.closeTab();
});

test('what is kept shows no text, and sign-out erases it', async () => {
  const tab = await worker.tab();
  const journey = await tab.begin(WORKER);
  await worker.offline(true);
  await tab.untilConnection(Connection.OFFLINE);
  const text = words();
  await tab.write(journey, text);
  const kept = await tab.kept();
  assert.ok(kept.includes('SQLite format 3'), 'the files were looked at');
  assert.ok(kept.length > 50_000);
  assert.ok(!kept.includes(text) && !kept.includes('Anna Visser'), 'sealed');

  const refused = await tab.signOut();
  assert.equal(refused.failed.metadata.unsent, '1');
  assert.match(refused.failed.nl, /\w/);
  assert.deepEqual(await tab.signOut(true), { ok: true });
  await tab.untilSession(Session.NONE);
  // The rows are gone by now, the files follow: until only an empty store is left.
  while ((await tab.kept()).length > kept.length / 2) await tab.connection();
  await worker.offline(false);
  assert.equal((await tab.signIn(WORKER, PASSPHRASE)).ok, 'Anna Visser');
  await tab.untilJourney(TITLE);
  assert.equal(await inTheServer(text), 0);
  await tab.closeTab();
});

test('a wrong passphrase and a lost key are told in words for people', async () => {
  const tab = await worker.tab();
  await tab.begin(WORKER);
  assert.deepEqual(await tab.signOut(true), { ok: true });
  await tab.untilSession(Session.NONE);
  const refused = await tab.signIn(WORKER, 'niet de goede wachtzin');
  assert.match(refused.failed.nl, /wachtzin/i);
  await tab.close();
  await tab.forgetKey();

  const locked = await tab.open();
  assert.equal(locked.failed.reason, 124, 'DEVICE_KEY_WRONG');
  assert.deepEqual(await tab.open({ setAsideUnreadableStore: true }), { ok: true });
  assert.equal((await tab.signIn(WORKER, PASSPHRASE)).ok, 'Anna Visser');
  await tab.closeTab();
});
