// Measures the engine in Chromium on a processor four times as slow:
//   tests/bench/run browser
// Prints "name: value unit" lines.
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { Browser, Connection, dist, engineSite, PASSPHRASE, WORKER } from './engine_world.mjs';
import { slowDown } from './slow.mjs';
import { startServer } from './world.mjs';

const JOURNEYS = 40;
const ENTRIES = 250;
const SLOWER = 4;
const ROUNDS = 5;

const { create, fromBinary, toBinary } =
  await import(createRequire(path.join(dist, 'index.js')).resolve('@bufbuild/protobuf').replace('/cjs/', '/esm/'));
const { startCall } = await import(path.join(dist, 'calls.js'));
const inw = await import(path.join(dist, 'index.js'));
const { OpenJourneyRequestSchema, OpenJourneyResponseSchema, RecordEntriesRequestSchema,
        RecordEntriesResponseSchema } =
  await import(path.join(dist, '../gen/inwonersreis/v1/journey_service_pb.js'));

function call(origin, method, token, [inSchema, request], outSchema) {
  return new Promise((resolve, reject) => {
    let answer;
    startCall(origin, 'en', { method: `inwonersreis.v1.${method}`, token, stream: false, timeoutMs: 60_000,
                              request: toBinary(inSchema, create(inSchema, request)) }, {
      message: (bytes) => { answer = fromBinary(outSchema, bytes); },
      ended: ({ code }) => (code === 0 ? resolve(answer) : reject(new Error(`${method}: ${code}`))),
    });
  });
}

// Forty journeys of a worker, as large as two years of one person's.
async function fill(origin) {
  const { signedIn } = await call(origin, 'SessionService/SignIn', '',
    [inw.SignInRequestSchema, { loginName: WORKER, passphrase: PASSPHRASE }], inw.SignInResponseSchema);
  for (let j = 0; j < JOURNEYS; j++) {
    const journeyId = inw.newEntryId();
    const entryOf = (body) => ({
      entryId: inw.newEntryId(), journeyId, body,
      audience: body.case === 'journeyOpened' ? 0 : inw.Audience.TEAM_AND_RESIDENTS,
      occurredAt: { seconds: BigInt(Math.floor(Date.now() / 1000) - 60), nanos: 0 },
    });
    // The server lets the one who opens it join: that makes two entries.
    await call(origin, 'JourneyService/OpenJourney', signedIn.token,
      [OpenJourneyRequestSchema, { opening: entryOf(
        { case: 'journeyOpened', value: { title: `Verzonnen reis ${j}`, synthetic: true } }) }],
      OpenJourneyResponseSchema);
    const bodies = [];
    while (bodies.length < ENTRIES - 2) {
      const i = bodies.length;
      bodies.push(i % 3 === 0
        ? { case: 'message', value: { text: `Verzonnen bericht ${i}: hoe ging het deze week met wandelen en de papieren?` } }
        : { case: 'contact', value: {
            channel: inw.Channel.PHONE, subject: `Gesprek ${i}`, reached: true, durationMinutes: 20,
            initiative: inw.Initiative.PROFESSIONAL, domain: inw.Domain.SOCIAL,
            content: 'Verzonnen verslag. We spraken over de week, over wat lukte en wat de volgende stap is.' } });
    }
    for (let at = 0; at < bodies.length; at += 100) {
      const entries = bodies.slice(at, at + 100).map(entryOf);
      const { results } = await call(origin, 'JourneyService/RecordEntries', signedIn.token,
        [RecordEntriesRequestSchema, { journeyId, entries }], RecordEntriesResponseSchema);
      const refused = results.find((r) => r.outcome.case === 'rejected');
      if (refused) throw new Error(`refused: reason ${refused.outcome.value.reason}`);
    }
  }
}

// What the main threads of these processes ran and waited for a processor so far; ms.
const threads = (pids) => pids.map((pid) =>
  readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').slice(0, 2).map((ns) => ns / 1e6));

/** A loop of fixed work in the page: by its clock, what it ran, and what it waited for other programs. */
async function reference(browser, page) {
  const pids = await browser.renderers();
  const before = threads(pids);
  const clock = await page.evaluate(() => {
    const began = performance.now();
    let x = 0;
    for (let i = 0; i < 2e8; i++) x += i % 7;
    return performance.now() - began + x * 0;
  });
  const [ran, waited] = threads(pids).map(([run, wait], i) => [run - before[i][0], wait - before[i][1]])
    .sort(([a], [b]) => b - a)[0];
  return { clock, ran, waited };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const size = (name) => gzipSync(readFileSync(path.join(dist, name)), { level: 9 }).length / 1024;
const page = await engineSite();
console.log(`size.wasm_gz_kib: ${(size('engine.wasm') + size('worker.js')).toFixed(1)} KiB`);
console.log(`size.web_page_gz_kib: ${(gzipSync(readFileSync(path.join(page, 'page.js'))).length / 1024).toFixed(1)} KiB`);

const server = await startServer(['--web-root', page]);
await fill(server.web);
const browser = await new Browser(server.web, 'bench').start();
try {
  let tab = await browser.tab();
  await reference(browser, tab.page); // Compiled.
  const full = await reference(browser, tab.page);
  await tab.open();
  let slow = slowDown(await browser.renderers(), SLOWER);
  // How much slower it really was, without what other programs took from it. Beside it
  // with that, and what the loop takes at full speed: to compare machines and days.
  const held = await reference(browser, tab.page);
  console.log(`chromium.slowdown: ${((held.clock - held.waited) / held.ran).toFixed(2)} times ` +
    `(${(held.clock / held.ran).toFixed(2)} with the time that other programs took)`);
  console.log(`chromium.reference_ms: ${full.ran.toFixed(0)} ms (${held.ran.toFixed(0)} of ${held.clock.toFixed(0)} when slowed down)`);
  const cold = await tab.page.evaluate(async ([name, passphrase, live]) => {
    const signedIn = await globalThis.app.signIn(name, passphrase);
    if (!signedIn.ok) throw new Error(JSON.stringify(signedIn));
    const began = performance.now();
    await globalThis.app.untilConnection(live);
    return performance.now() - began;
  }, [WORKER, PASSPHRASE, Connection.LIVE]);
  await slow.end();
  console.log(`sync.cold10k_chromium4x_s: ${(cold / 1000).toFixed(2)} s`);

  await tab.watchList();
  const journeyId = await tab.untilJourney('Verzonnen reis');
  await tab.closeTab();
  // As on a slow processor; and at full speed, which says how fast this machine is today.
  for (const [name, slower] of [['store.open_chromium4x_ms', SLOWER], ['store.open_chromium_ms', 1]]) {
    const times = [];
    for (let i = 0; i < ROUNDS; i++) {
      tab = await browser.tab();
      slow = slower > 1 ? slowDown(await browser.renderers(), slower) : undefined;
      times.push(await tab.page.evaluate(async (id) => {
        const began = performance.now();
        const opened = await globalThis.app.open();
        if (!opened.ok) throw new Error(JSON.stringify(opened));
        await globalThis.app.watch(id);
        await globalThis.app.untilView(id);
        return performance.now() - began;
      }, journeyId));
      await slow?.end();
      await tab.closeTab();
    }
    console.log(`${name}: ${median(times).toFixed(0)} ms (${times.map((t) => t.toFixed(0)).join(', ')})`);
  }
} finally {
  await browser.stop();
  await server.stop();
}
