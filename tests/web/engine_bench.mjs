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

// What these processes had of the processor so far.
function processorMs(pids) {
  const ticks = pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10; // A hundred ticks a second.
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
  // How much slower it really was: the time of a loop of fixed work, against the
  // processor's time that it took. On a machine with other work both are more.
  const loop = () => { const t = performance.now(); let x = 0; for (let i = 0; i < 2e8; i++) x += i % 7; return performance.now() - t + x * 0; };
  let tab = await browser.tab();
  await tab.page.evaluate(loop); // Compiled.
  const before = processorMs(await browser.renderers());
  await tab.page.evaluate(loop);
  const work = processorMs(await browser.renderers()) - before;
  await tab.open();
  let slow = slowDown(await browser.renderers(), SLOWER);
  console.log(`chromium.slowdown: ${((await tab.page.evaluate(loop)) / work).toFixed(2)} times`);
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
  const times = [];
  for (let i = 0; i < ROUNDS; i++) {
    tab = await browser.tab();
    slow = slowDown(await browser.renderers(), SLOWER);
    times.push(await tab.page.evaluate(async (id) => {
      const began = performance.now();
      const opened = await globalThis.app.open();
      if (!opened.ok) throw new Error(JSON.stringify(opened));
      await globalThis.app.watch(id);
      await globalThis.app.untilView(id);
      return performance.now() - began;
    }, journeyId));
    await slow.end();
    await tab.closeTab();
  }
  console.log(`store.open_chromium4x_ms: ${median(times).toFixed(0)} ms (${times.map((t) => t.toFixed(0)).join(', ')})`);
} finally {
  await browser.stop();
  await server.stop();
}
