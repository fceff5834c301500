// Pictures of the main screens, on a phone and on a desk.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { server } from './server.mjs';
import { startWorld } from './world.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
// The morning after the last entry of the demo's first story.
const now = '2026-03-10T09:40:00+01:00';
const world = await startWorld();
// As it was before the last months made ten journeys whole: there is still work to do.
const early = await startWorld({ before: '2026-03-05' });
const call = await server(world).signedIn('hanneke.prins');
const { analyses: [{ analysisId, runs }] } = await call('InsightService/ListAnalyses', 'ListAnalyses', {});
const result = `/kosten-baten/${analysisId}/resultaat/${runs[0].runId}`;

// Dark ones of the screens where it makes the largest difference.
const DARK = new Set(['vandaag', 'mijn-reis', 'een-reis', 'reizen-verzamelen', 'kosten-en-baten']);

async function shoot(person, name, theme) {
  if (theme === 'dark' && !DARK.has(name)) return;
  // What comes by itself (states, fonts) has come.
  await person.page.evaluate(() => document.fonts.ready.then(() => undefined));
  await person.page.waitForTimeout(700);
  await person.page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
  console.log(`${name}-${theme}.png`);
}

async function resident(theme) {
  const ria = await (await world.person({ theme, now })).signIn('ria.dejong');
  await ria.page.getByText('In juni met Anna').waitFor();
  await shoot(ria, 'vandaag', theme);
  await ria.goTo('Doelen');
  await shoot(ria, 'doelen', theme);
  await ria.goTo('Mijn reis');
  await shoot(ria, 'mijn-reis', theme);
  await ria.page.getByRole('link', { name: 'Wat er veranderde' }).click();
  await ria.page.getByText('Wat betekent dat in geld?').waitFor();
  await shoot(ria, 'wat-er-veranderde', theme);
  await ria.goTo(/^Berichten/);
  await shoot(ria, 'berichten', theme);
  await ria.end();
}

async function worker(theme) {
  const anna = await (await world.person({ theme, now, size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('heading', { name: 'Samen in beeld' }).waitFor();
  await shoot(anna, 'een-reis', theme);
  await page.getByRole('button', { name: 'Contact vastleggen' }).first().click();
  for (const name of ['Ria de Jong', 'Huisbezoek', '30 min']) {
    await page.getByRole('radio', { name, exact: true }).check({ force: true });
  }
  await page.getByLabel('Wat gebeurde er?').fill('Samen koffie gedronken. De mandjes werken goed.');
  await shoot(anna, 'contact', theme);
  await anna.end();
}

async function board(theme) {
  const hanneke = await (await early.person({ theme, now, size: 'desk' })).signIn('hanneke.prins');
  const { page } = hanneke;
  if (theme === 'light') {
    // Two are read already, so that all columns but the last have something.
    for (const title of [/^Mijn suiker/, /^Leven met pijn/]) {
      await page.getByRole('link', { name: title }).click();
      await page.getByRole('button', { name: 'Gelezen en geschikt' }).click();
      await page.getByRole('link', { name: 'Naar alle reizen' }).click();
    }
  }
  await page.getByText('2 van 10').waitFor();
  await shoot(hanneke, 'reizen-verzamelen', theme);
  await page.getByRole('link', { name: /^Aan het werk/ }).click();
  await page.getByRole('heading', { name: 'Vier kanten van het verhaal' }).waitFor();
  await shoot(hanneke, 'een-reis-lezen', theme);
  await hanneke.end();
}

async function review(theme) {
  const hanneke = await (await world.person({ theme, now, size: 'desk' })).signIn('hanneke.prins');
  const { page } = hanneke;
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, result);
  await page.locator('.headline').waitFor();
  await shoot(hanneke, 'kosten-en-baten', theme);
  await page.evaluate(() => document.querySelector('#wie').scrollIntoView());
  await shoot(hanneke, 'wie-betaalt', theme);
  await page.locator('.matrix .figure--asks').first().click();
  await page.locator('dialog tbody tr').first().waitFor();
  await shoot(hanneke, 'waar-komt-deze-euro-vandaan', theme);
  await hanneke.goTo('Kosten en baten');
  await page.getByRole('button', { name: 'Open de aannames' }).last().click();
  await page.getByRole('link', { name: /Wat het project kost/ }).click();
  await page.locator('.preview .nets__total').waitFor();
  await shoot(hanneke, 'aannames', theme);
  await hanneke.end();
}

for (const theme of ['light', 'dark']) {
  await board(theme);
  await review(theme);
  await resident(theme);
  await worker(theme);
}
await early.stop();
await world.stop();
