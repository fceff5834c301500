// Measures the app in Chromium with the real server and the demo:
//   tests/bench/run app [name of one metric]
// Prints "name: value unit" lines. Four times as slow is the browser's throttle for
// what the page does, and whole processes held still where workers count.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { residentsScripts } from '../app/scripts.mjs';
import { fillCaseload } from '../app/caseload.mjs';
import { app, SIZES, startWorld } from '../app/world.mjs';
import { thinLink } from '../web/link.mjs';
import { slowDown } from '../web/slow.mjs';

const SLOWER = 4;
const ROUNDS = 5;
const JOURNEYS = 200;
const LINK = { bitsPerSecond: 1_600_000, roundTripMs: 150 };
const TAP_MS = 250;
const WORDS_A_MINUTE = 40;

const only = process.argv[2];
const wanted = (name) => only === undefined || name === only;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const tell = (name, value, unit, more = '') => console.log(`app.${name}: ${value} ${unit}${more && ` (${more})`}`);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });

const world = await startWorld();
const { browser } = world;

async function renderers() {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** The page's own clock, since it was asked for, at the paint after `selector` with `text` is there. */
const msUntil = (page, selector, text = '') => page.waitForFunction(([what, words]) => {
  const there = [...document.querySelectorAll(what)].some((one) => one.textContent.includes(words));
  return there && new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
}, [selector, text], { polling: 'raf', timeout: 120_000 }).then((handle) => handle.jsonValue());

// --- First visit: nothing in the browser, a thin link, a slow processor ----------

async function firstVisit() {
  const times = [];
  for (let round = 0; round < ROUNDS; ++round) {
    const link = await thinLink(world.server.port, LINK);
    const context = await browser.newContext({ viewport: SIZES.phone, locale: 'nl-NL', hasTouch: true });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${link.port}/`, { waitUntil: 'commit' });
    const slow = slowDown(await renderers(), SLOWER);
    times.push(await msUntil(page, 'input[autocomplete="username"]'));
    await slow.end();
    await context.close();
    link.close();
  }
  tell('first_visit_s', (median(times) / 1000).toFixed(2), 's', times.map((ms) => (ms / 1000).toFixed(2)).join(', '));
}

// --- A later visit without a network -------------------------------------------

async function offlineVisit(slower, name) {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.page.getByText('In juni met Anna').waitFor();
  await ria.shellKept();
  await ria.offline(true);
  const times = [];
  for (let round = 0; round < ROUNDS; ++round) {
    await ria.closeTabs();
    const page = await ria.context.newPage();
    await page.goto(ria.url, { waitUntil: 'commit' });
    const slow = slower > 1 ? slowDown(await renderers(), slower) : undefined;
    times.push(await msUntil(page, 'main p', 'In juni met Anna'));
    await slow?.end();
  }
  tell(name, (median(times) / 1000).toFixed(2), 's', times.map((ms) => (ms / 1000).toFixed(2)).join(', '));
  await ria.end();
}

// --- What a resident's browser loads --------------------------------------------

function residentScripts() {
  const scripts = residentsScripts(app);
  const bytes = scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(path.join(app, 'assets', name)), { level: 9 }).length, 0);
  tell('resident_js_gz_kib', (bytes / 1024).toFixed(1), 'KiB', scripts.join(', '));
}

// --- A caseload of 200 journeys scrolls and filters -------------------------------

/** The longest task of the page's main thread: by the clock, and without what held it up: other programs. */
async function longestWhile(page, work) {
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  // Whose page it is: the one that laid something out.
  const { pid, tid } = traceEvents.find(({ name }) => name === 'Layout');
  const tasks = traceEvents.filter((event) =>
    /RunTask$/.test(event.name) && event.dur !== undefined && event.pid === pid && event.tid === tid);
  return {
    clock: Math.max(...tasks.map(({ dur }) => dur)) / 1000,
    // A virtual machine's count of a thread's time may run ahead of the clock.
    own: Math.max(...tasks.map(({ dur, tdur = 0 }) => Math.min(dur, tdur))) / 1000,
  };
}

async function longestTask() {
  fillCaseload(world, JOURNEYS);
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  // All of them are news to her: the longest list that there is.
  const all = page.getByRole('radio', { name: /^Nieuw \(20\d\)/ });
  await all.waitFor({ timeout: 120_000 });
  await all.check({ force: true });
  // Where to press is found before: looking for it is work of the page too.
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const chips = [];
  for (const name of [/^Lang geen contact/, /^Afgesloten/, /^Open \(/, /^Nieuw/]) {
    chips.push(await middle(page.locator('label').filter({ hasText: name })));
  }
  const box = await middle(page.getByRole('searchbox'));
  const session = await anna.context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const painted = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const works = {
    scroll: async () => {
      await page.mouse.move(700, 500);
      for (let turns = 0; turns < 40; ++turns) {
        await page.mouse.wheel(0, 500);
        await painted();
      }
      await page.keyboard.press('Home');
      await painted();
    },
    filter: async () => {
      for (const [x, y] of chips) {
        await page.mouse.click(x, y);
        await painted();
        await painted();
      }
    },
    search: async () => {
      await page.mouse.click(...box);
      await page.keyboard.type('ria taal', { delay: 120 });
      for (let keys = 0; keys < 8; ++keys) await page.keyboard.press('Backspace', { delay: 120 });
      await painted();
    },
  };
  // Each round as the first: at the top of the list, in no field.
  const rounds = [];
  for (let round = 0; round < ROUNDS; ++round) {
    await page.evaluate(() => {
      document.activeElement.blur();
      scrollTo(0, 0);
    });
    await painted();
    const longest = {};
    for (const [name, work] of Object.entries(works)) longest[name] = await longestWhile(page, work);
    rounds.push(longest);
  }
  const worst = (kind) => rounds.map((round) => Math.max(...Object.values(round).map((one) => one[kind])));
  const each = (kind) => worst(kind).map((ms) => ms.toFixed(0)).join(', ');
  const parts = Object.keys(works).map((name) => `${name} ${rounds.map((round) => round[name].own.toFixed(0)).join(', ')}`);
  tell('longest_task_ms', median(worst('clock')).toFixed(0), 'ms', each('clock'));
  tell('longest_task_own_ms', median(worst('own')).toFixed(0), 'ms', `${each('own')}: ${parts.join('; ')}`);
  await anna.end();
}

// --- A contact, offline, on the screen -------------------------------------------

async function contactSaved(slower, name) {
  const anna = await (await world.person()).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('link', { name: 'Tijdlijn' }).click();
  await page.getByText('Koffie en terugkijken').first().waitFor();
  await anna.offline(true);
  const times = [];
  for (let round = 0; round < ROUNDS; ++round) {
    await button(page, 'Contact vastleggen').first().click();
    await choose(page, 'Telefoon');
    const sentence = `Gebeld, keer ${round} met ${name}.`;
    await page.getByLabel('Wat gebeurde er?').fill(sentence);
    const slow = slower > 1 ? slowDown(await renderers(), slower) : undefined;
    times.push(await page.evaluate((text) => new Promise((resolve) => {
      const save = document.querySelector('dialog button[type="submit"]');
      const began = performance.now();
      const look = () => {
        const there = document.querySelector('dialog') === null &&
          [...document.querySelectorAll('main p')].some((one) => one.textContent === text);
        if (!there) return requestAnimationFrame(look);
        return setTimeout(() => resolve(performance.now() - began)); // After the paint.
      };
      save.click();
      requestAnimationFrame(look);
    }), sentence));
    await slow?.end();
    // The second tap of a double one is not taken for half a second.
    await page.getByText('Het contact is bewaard.').waitFor();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  }
  tell(name, median(times).toFixed(0), 'ms', times.map((ms) => ms.toFixed(0)).join(', '));
  await anna.end();
}

// --- A person logs a contact -----------------------------------------------------

async function contactSeconds() {
  const anna = await (await world.person()).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  const sentence = 'Samen koffie gedronken en de post bekeken. Ze wil volgende week zelf bellen.';
  const keyMs = 60_000 / WORDS_A_MINUTE * sentence.split(' ').length / sentence.length;
  const began = performance.now();
  const tap = async (work) => {
    await new Promise((resolve) => setTimeout(resolve, TAP_MS));
    await work();
  };
  await tap(() => button(page, 'Contact vastleggen').first().click());
  await tap(() => choose(page, 'Ria de Jong'));
  await tap(() => choose(page, 'Huisbezoek'));
  await tap(() => choose(page, '30 min'));
  await tap(() => page.getByLabel('Wat gebeurde er?').click());
  await page.keyboard.type(sentence, { delay: keyMs });
  await tap(() => button(page, 'Leg vast').click());
  await page.getByText('Het contact is bewaard.').waitFor();
  tell('contact_seconds', ((performance.now() - began) / 1000).toFixed(1), 's', `${sentence.split(' ').length} words`);
  await anna.end();
}

try {
  if (wanted('resident_js_gz_kib')) residentScripts();
  if (wanted('first_visit_s')) await firstVisit();
  if (wanted('offline_visit_s')) {
    await offlineVisit(1, 'offline_visit_s');
    await offlineVisit(SLOWER, 'offline_visit4x_s');
  }
  if (wanted('contact_saved_ms')) {
    await contactSaved(1, 'contact_saved_ms');
    await contactSaved(SLOWER, 'contact_saved4x_ms');
  }
  if (wanted('contact_seconds')) await contactSeconds();
  if (wanted('longest_task_ms')) await longestTask();
} finally {
  await world.stop();
}
