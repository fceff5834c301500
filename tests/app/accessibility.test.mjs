// Every screen, judged by axe for WCAG 2.2 A and AA, in both languages and both
// themes; and without sideways scrolling at 320 px and at 200 % text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { server } from './server.mjs';
import { startWorld } from './world.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let world, result;
before(async () => {
  world = await startWorld();
  const call = await server(world).signedIn('hanneke.prins');
  const { analyses: [{ analysisId, runs }] } = await call('InsightService/ListAnalyses', 'ListAnalyses', {});
  result = `/kosten-baten/${analysisId}/resultaat/${runs[0].runId}`;
});
after(() => world.stop());

/** Goes inside the app, as a link does. */
async function visit(page, path) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[role=status]:not(.lines):not(.said)') === null ||
    !/opgehaald|on its way/.test(document.body.innerText));
}

async function judge(page, where) {
  await page.evaluate(axe); // Not a script in the page: the policy allows none.
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
  return violations.map(({ id, nodes }) =>
    `${where}: ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

const RESIDENT = ['/', '/doelen', '/doelen/nieuw', '/berichten', '/mijn-reis', '/ik', '/ik/wie-ziet-wat',
                  '/ik/toestemming', '/ik/gekeken', '/ik/toestellen', '/ik/scherm', '/ik/gegevens',
                  '/ik/niet-verstuurd', '/ik/afmelden'];

async function residentScreens(page, each) {
  for (const path of RESIDENT) {
    await visit(page, path);
    await each(path);
  }
  await visit(page, '/doelen');
  await page.getByRole('article').first().getByRole('link').click();
  await each('a goal');
  await page.getByRole('button', { name: /^(Zet stap erbij|Add a step)$/ }).click();
  await each('a step in a sheet');
  await page.keyboard.press('Escape');
  await visit(page, '/mijn-reis');
  await page.getByRole('radio', { name: /^(Lijst|List)$/ }).check({ force: true });
  await each('the list');
  await visit(page, '/mijn-reis/veranderd');
  await page.getByRole('heading', { level: 2 }).last().waitFor();
  for (const fold of await page.locator('main summary').all()) await fold.click();
  await each('what changed');
}

const WORKER_PARTS = ['', '/doelen', '/tijdlijn', '/berichten', '/metingen', '/zorggebruik', '/veranderd', '/samen', '/team'];

async function workerScreens(page, each) {
  await visit(page, '/');
  await page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  await each('caseload');
  await page.getByRole('searchbox').fill('ria');
  await page.getByRole('button', { name: /^(Bewaar deze keuze|Keep this choice)$/ }).click();
  await each('a view gets a name');
  await page.getByRole('textbox', { name: /^(Hoe noem je dit|What do you call this)/ }).fill('Ria');
  await page.getByRole('button', { name: /^(Bewaar|Save)$/ }).click();
  await each('a kept view');
  await page.getByRole('searchbox').fill('');
  const journey = await page.getByRole('link', { name: 'Ria de Jong' }).getAttribute('href');
  for (const part of WORKER_PARTS) {
    await visit(page, journey + part);
    await each(`journey${part}`);
  }
  await visit(page, `${journey}/samen`);
  await page.getByRole('button', { name: /^(Vraag iemand om te helpen|Ask somebody to help)$/ }).click();
  await each('a warm handover');
  await page.keyboard.press('Escape');
  for (const path of ['/overdragen', '/afwezig']) {
    await visit(page, path);
    await page.getByRole('checkbox', { name: 'Ria de Jong' }).waitFor();
    await each(path);
  }
  await visit(page, '/nieuw');
  await each('new journey');
  await page.getByRole('button', { name: /^(Contact vastleggen|Record a contact)$/ }).first().click();
  for (const fold of await page.locator('dialog summary').all()) await fold.click();
  await each('contact');
  await page.keyboard.press('Escape');
}

const CHAPTERS = ['zonder', 'effecten', 'prijzen', 'kosten', 'rekenen', 'delen', 'pm', 'verantwoording'];

/** A new analysis with something in each chapter, computing, and the prices. */
async function editorScreens(page, each) {
  await visit(page, '/kosten-baten');
  await page.getByRole('button', { name: /^(Nieuwe analyse|New analysis|Maak de eerste analyse|Make the first analysis)$/ }).first().click();
  await each('a new analysis');
  await page.getByRole('textbox', { name: /^(Naam van de analyse|Name of the analysis)/ }).fill('Op de proef');
  await page.getByRole('button', { name: /^(Maak de analyse|Make the analysis)$/ }).click();
  await page.getByRole('heading', { level: 2, name: /^(De vraag|The question)$/ }).waitFor();
  await page.locator('.preview[aria-busy=false]').waitFor();
  await each('the question');
  const path = await page.evaluate(() => location.pathname.split('/').slice(0, 3).join('/'));
  for (const chapter of CHAPTERS) {
    await visit(page, `${path}/${chapter}`);
    if (chapter === 'zonder') await page.getByRole('radio', { name: /^(Wat kenners verwachten|What experts expect)$/ }).check({ force: true });
    if (chapter === 'effecten') {
      await page.locator('.edit-line > summary').first().click();
      await page.getByRole('button', { name: /^(Vul in: Was ook zonder gebeurd|Fill in: Would have come anyway)$/ }).click();
    }
    if (chapter === 'kosten') await page.getByLabel(/^(Per persoon|Per person)$/).first().fill('veel');
    if (chapter === 'delen') {
      await page.getByRole('button', { name: /^(Voeg een contract toe|Add a contract)$/ }).click();
      await page.getByRole('button', { name: /^(Voeg een partij toe|Add a party)$/ }).click();
    }
    if (chapter === 'pm') await page.getByRole('button', { name: /^(Voeg iets zonder prijs toe|Add something without a price)$/ }).click();
    await page.locator('.preview[aria-busy=false]').waitFor();
    await each(`chapter ${chapter}`);
  }
  await visit(page, `${path}/effecten`);
  await page.getByRole('button', { name: /^(Voeg een regel toe|Add a line)$/ }).click();
  await each('finding a price');
  await page.keyboard.press('Escape');
  for (const part of ['', '/inlezen', '/jaren']) {
    await visit(page, `/kosten-baten/prijzen${part}`);
    await each(`prices${part}`);
  }
  await visit(page, '/kosten-baten/prijzen');
  await page.getByRole('button', { name: /^(Voeg een eigen prijs toe|Add a price of your own)$/ }).click();
  await page.getByRole('button', { name: /^(Bewaar de prijs|Save the price)$/ }).click();
  await each('an own price');
  await page.keyboard.press('Escape');
}

const ORGANISATION_PARTS = ['', '/teams', '/uitnodigingen'];

async function coordinatorScreens(page, each) {
  await visit(page, '/');
  await page.getByRole('region', { name: /^(Hoe ver zijn we|How far are we)/ }).waitFor();
  for (const fold of await page.locator('main summary').all()) await fold.click();
  await each('board');
  // On a phone one column at a time.
  const counted = page.getByRole('radio', { name: /^In analys/ });
  if (await counted.isVisible()) await counted.check({ force: true });
  await page.getByRole('link', { name: /Aan het werk/ }).click();
  await page.getByRole('heading', { level: 2, name: /^(Vier kanten van het verhaal|Four sides of the story)$/ }).waitFor();
  await each('reading');
  await page.getByRole('button', { name: /^(Pas de tekst aan|Change the text)$/ }).first().click();
  await each('a text beside its original');
  await page.keyboard.press('Escape');
  await visit(page, '/kosten-baten');
  await page.getByText(/(van|of) 10$/).waitFor();
  await page.getByRole('heading', { level: 2, name: /^Analyses$/ }).waitFor();
  await each('review');
  await visit(page, result);
  await page.locator('.headline').waitFor();
  await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
  await page.locator('.chart__picture svg').first().waitFor();
  await each('a result');
  await page.locator('.figure--asks').first().click();
  await page.locator('dialog tbody tr').first().waitFor();
  await each('where a euro comes from');
  await page.keyboard.press('Escape');
  for (const more of ['/delen', '/publiceren']) {
    await visit(page, result + more);
    await page.locator('main section.card').first().waitFor();
    await each(`a result${more}`);
  }
  await visit(page, result.replace(/resultaat\/(.*)/, 'vergelijk/$1'));
  await each('comparing');
  await editorScreens(page, each);
  for (const part of ORGANISATION_PARTS) {
    await visit(page, `/organisatie${part}`);
    await page.getByRole('status').filter({ hasText: /opgehaald|on its way/i }).waitFor({ state: 'detached' });
    await each(`organisation${part}`);
  }
  await visit(page, '/organisatie/teams');
  await page.getByRole('link', { name: /De Hoven/ }).first().click();
  await page.getByRole('heading', { level: 2, name: 'Anna Visser' }).waitFor();
  await each('a team');
  await page.getByRole('button', { name: /^(Voeg iemand toe|Add somebody)$/ }).click();
  await each('adding to a team');
  await page.keyboard.press('Escape');
  await visit(page, '/organisatie');
  await page.getByRole('button', { name: 'Anna Visser' }).click();
  await each('an account');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(Nodig een collega uit|Invite a colleague)$/ }).click();
  await each('inviting a colleague');
  await page.keyboard.press('Escape');
}

async function signedIn(login, options) {
  const person = await (await world.person(options)).signIn(login);
  return { page: person.page, end: () => person.end() };
}

for (const language of ['nl', 'en']) {
  for (const theme of ['light', 'dark']) {
    test(`NoScreenOfAResidentHasABarrier (${language}, ${theme})`, async () => {
      const ria = await world.person({ language, theme });
      const barriers = [];
      const look = async (where) => { barriers.push(...await judge(ria.page, where)); };
      await ria.page.getByRole('heading', { level: 1 }).waitFor();
      await look('sign-in');
      await ria.page.goto(`${ria.url}/begin`);
      await ria.page.getByRole('heading', { level: 1 }).waitFor();
      await look('begin');
      await ria.page.goto(ria.url);
      await ria.signIn('ria.dejong');
      await residentScreens(ria.page, look);
      assert.deepEqual(barriers, []);
      await ria.end();
    });
    test(`NoScreenOfAWorkerHasABarrier (${language}, ${theme})`, async () => {
      const anna = await (await world.person({ language, theme, size: 'desk' })).signIn('anna.visser');
      const barriers = [];
      await workerScreens(anna.page, async (where) => barriers.push(...await judge(anna.page, where)));
      assert.deepEqual(barriers, []);
      await anna.end();
    });
    test(`NoScreenOfACoordinatorHasABarrier (${language}, ${theme})`, async () => {
      const hanneke = await (await world.person({ language, theme, size: 'desk' })).signIn('hanneke.prins');
      const barriers = [];
      await coordinatorScreens(hanneke.page, async (where) => barriers.push(...await judge(hanneke.page, where)));
      await hanneke.end();
      const tom = await (await world.person({ language, theme, size: 'desk' })).signIn('tom.bakker');
      await visit(tom.page, '/organisatie/organisaties');
      await tom.page.getByRole('heading', { level: 2, name: 'Gemeente Lindevoort' }).waitFor();
      barriers.push(...await judge(tom.page, 'organisations'));
      await tom.page.getByRole('button', { name: /^(Nieuwe organisatie|New organisation)$/ }).click();
      barriers.push(...await judge(tom.page, 'a new organisation'));
      await tom.end();
      assert.deepEqual(barriers, []);
    });
  }
}

for (const options of [{ size: 'narrow' }, { size: 'phone', textSize: 200 }]) {
  test(`NothingScrollsSidewaysWith ${JSON.stringify(options)}`, async () => {
    const tooWide = [];
    for (const [login, screens] of [['ria.dejong', residentScreens], ['anna.visser', workerScreens],
                                    ['hanneke.prins', coordinatorScreens]]) {
      const { page, end } = await signedIn(login, options);
      await screens(page, async (where) => { if (await wide(page) > 0) tooWide.push(where); });
      await end();
    }
    assert.deepEqual(tooWide, []);
  });
}

for (const [language, theme] of [['nl', 'light'], ['en', 'dark']]) {
  test(`TheEndOfASessionHasNoBarrier (${language}, ${theme})`, async () => {
    const anna = await (await world.person({ language, theme })).signIn('anna.visser');
    await world.leaveOfSessions(20 * 60);
    await anna.looksAgain();
    const stay = anna.page.getByRole('button', { name: /^(Blijf ingelogd|Stay signed in)$/ });
    await stay.waitFor({ timeout: 120_000 });
    const barriers = await judge(anna.page, 'the line');
    await stay.click();
    await anna.page.getByRole('dialog').waitFor();
    barriers.push(...await judge(anna.page, 'the sheet'));
    assert.deepEqual(barriers, []);
    await anna.end();
  });
}
