// A caseload too long to be on the page at once: a person with a keyboard or a screen
// reader notices nothing of that.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { fillCaseload } from './caseload.mjs';
import { startWorld } from './world.mjs';

const JOURNEYS = 60;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let world;
before(async () => {
  world = await startWorld();
  fillCaseload(world, JOURNEYS);
});
after(() => world.stop());

const rows = (page) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
/** What is said of the rows that are there: [[place, of, name], …]. */
const told = (page) => rows(page).evaluateAll((all) => all.map(
  (row) => [Number(row.ariaPosInSet), Number(row.ariaSetSize), row.querySelector('a').textContent]));
/** Rows and their names stay as they are for some frames. */
const settled = (page) => page.evaluate(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const look = () => [...document.querySelectorAll('[role=listitem]')].map((row) => row.textContent).join('|');
  for (let last = '', same = 0; same < 8; await frame()) {
    const now = look();
    same = now === last ? same + 1 : 0;
    last = now;
  }
});

async function longest(size) {
  const anna = await (await world.person({ size })).signIn('anna.visser');
  const { page } = anna;
  // All of them are news to her.
  const news = page.getByRole('radio', { name: new RegExp(`^Nieuw \\(${JOURNEYS + 2}\\)`) });
  await news.waitFor({ timeout: 60_000 });
  await news.check({ force: true });
  await page.locator(`[role=listitem][aria-setsize="${JOURNEYS + 2}"]`).first().waitFor();
  await settled(page);
  return anna;
}

for (const size of ['desk', 'phone']) {
  test(`RowsInSightAreThereWithTheirNumbersAndTheLastIsReachedByScrolling (${size})`, async () => {
    const anna = await longest(size);
    const { page } = anna;
    const first = await told(page);
    assert.deepEqual(first.map(([place]) => place), first.map((_, index) => index + 1));
    assert.ok(first.length < JOURNEYS / 2, `${first.length} are there`);
    assert.ok(first.every(([, of]) => of === JOURNEYS + 2));
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    // The height that is kept for rows is guessed: the end may move a little.
    for (let turns = 0; turns < 3; ++turns) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await settled(page);
    }
    const last = await told(page);
    assert.equal(last.at(-1)[0], JOURNEYS + 2);
    assert.ok(await rows(page).last().evaluate((row) => row.getBoundingClientRect().bottom <= innerHeight));
    assert.ok(last.length < JOURNEYS / 2, `${last.length} are there`);
    const there = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(Math.abs(there - height) < height / 4, `${height} px, then ${there} px`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.deepEqual(anna.complaints, []);
    await anna.end();
  });
}

test('TheTabKeyGoesFromTheFirstRowToTheLastAndBackOneByOne', async () => {
  const anna = await longest('desk');
  const { page } = anna;
  const focused = () => page.evaluate(() => {
    const row = document.activeElement.closest('[role=listitem]');
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return { place: Number(row?.ariaPosInSet), seen: top >= 0 && bottom <= innerHeight };
  });
  await anna.offline(true); // Nobody's news changes the order meanwhile.
  await settled(page);
  await rows(page).first().getByRole('link').focus();
  for (let place = 2; place <= JOURNEYS + 2; ++place) {
    await page.keyboard.press('Tab');
    assert.deepEqual(await focused(), { place, seen: true });
  }
  for (let place = JOURNEYS + 1; place > 0; --place) {
    await page.keyboard.press('Shift+Tab');
    assert.deepEqual(await focused(), { place, seen: true });
  }
  await anna.end();
});

test('ARowKeepsTheFocusWhenItIsScrolledAwayAndOpensByEnter', async () => {
  const anna = await longest('desk');
  const { page } = anna;
  const link = rows(page).nth(2).getByRole('link');
  const name = await link.textContent();
  await link.focus();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
  const places = (await told(page)).map(([place]) => place);
  assert.ok(places.includes(3) && !places.includes(20) && places.at(-1) === JOURNEYS + 2, places.join());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await anna.end();
});

test('AFilterAndASearchShowAllThatMatchAndNothingElse', async () => {
  const anna = await longest('desk');
  const { page } = anna;
  await page.evaluate(() => scrollTo(0, 2500));
  await settled(page);
  const closed = page.getByRole('radio', { name: /^Afgesloten/ });
  const count = Number((await closed.evaluate((radio) => radio.parentElement.textContent)).match(/\d+/)[0]);
  await closed.check({ force: true });
  await page.locator(`[role=listitem][aria-setsize="${count}"]`).first().waitFor();
  await settled(page);
  assert.equal((await told(page))[0][1], count);
  await page.getByRole('radio', { name: /^Nieuw/ }).check({ force: true });
  await page.getByRole('searchbox').fill('ria de jong');
  await page.locator('[role=listitem][aria-setsize="1"]').waitFor();
  await settled(page);
  assert.deepEqual(await told(page), [[1, 1, 'Ria de Jong']]);
  await page.getByRole('searchbox').fill('');
  await page.locator(`[role=listitem][aria-setsize="${JOURNEYS + 2}"]`).first().waitFor();
  await anna.end();
});

test('OnPaperAllRowsAreThereAndNoBarrierIsOnTheScreen', async () => {
  const anna = await longest('desk');
  const { page } = anna;
  await page.evaluate(() => scrollTo(0, 1500));
  await settled(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await rows(page).count(), JOURNEYS + 2);
  // One below the other, and the paper as long as they are.
  const ends = await rows(page).evaluateAll((all) => all.map((row) => row.getBoundingClientRect()).map(
    ({ top, bottom }) => [Math.round(top + scrollY), Math.round(bottom + scrollY)]));
  for (let i = 1; i < ends.length; ++i) assert.ok(ends[i][0] >= ends[i - 1][1] - 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight) >= ends.at(-1)[1]);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await settled(page);
  assert.ok(await rows(page).count() < JOURNEYS / 2);
  await anna.end();
});
