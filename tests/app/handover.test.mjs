// Working with others: a warm handover that three people say yes to, the case table
// with consent alone, a caseload that goes to a colleague, and being away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld, WORK } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name }).check({ force: true });
const card = (page, text) => page.locator('section.card').filter({ hasText: text });

/** A part of Ria's journey, at a desk. */
async function atRia(login, part = 'Samenwerken') {
  const person = await (await world.person({ size: 'desk' })).signIn(login);
  await person.page.getByRole('link', { name: 'Ria de Jong' }).click();
  await person.page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name: part }).click();
  return person;
}

test('AWarmHandoverGoesAheadWhenResidentAndReceiverSayYesAndEndsWithHowItWent', async () => {
  const anna = await atRia('anna.visser');
  const desk = anna.page;
  await button(desk, 'Vraag iemand om te helpen').click();
  await choose(desk, /Fatima El Amrani/);
  await button(desk, 'Stuur de vraag').click();
  await desk.getByText('Schrijf eerst je vraag.').waitFor();
  const question = 'Wil je Ria helpen met slapen?';
  await desk.getByLabel('Wat vraag je?').fill(question);
  await button(desk, 'Stuur de vraag').click();
  await card(desk, question).getByText('Wacht op: Ria en Fatima El Amrani').waitFor();

  const ria = await (await world.person()).signIn('ria.dejong');
  await card(ria.page, question).getByText('Anna stelt voor: hulp van Fatima El Amrani').waitFor();
  await card(ria.page, question).getByRole('button', { name: 'Ja, dat is goed' }).click();
  await ria.page.getByLabel(/^Wil je er iets bij zeggen/).fill('Ik ken haar.');
  await button(ria.page, 'Zeg ja').click();
  await card(ria.page, question).waitFor({ state: 'detached' });

  const fatima = await atRia('fatima.elamrani');
  assert.equal(await card(desk, question).getByRole('button', { name: 'Ja, dat is goed' }).count(), 0,
               'nobody answers for a receiver who can');
  await card(fatima.page, question).getByRole('button', { name: 'Ja, dat is goed' }).click();
  await button(fatima.page, 'Zeg ja').click();
  await card(desk, question).getByText('Iedereen zei ja.').waitFor();
  await card(desk, question).getByText('“Ik ken haar.”').waitFor();
  await card(fatima.page, question).getByRole('button', { name: 'Vertel hoe het ging' }).click();
  await button(fatima.page, 'Rond de overdracht af').click();
  await fatima.page.getByText('Schrijf er een paar woorden bij.').waitFor();
  await fatima.page.getByLabel('Hoe ging het, en wat komt er nu?').fill('Ze slaapt zes uur.');
  await button(fatima.page, 'Rond de overdracht af').click();
  await card(desk, question).getByText('Ze slaapt zes uur.').waitFor();
  for (const person of [anna, ria, fatima]) {
    assert.deepEqual(person.complaints, []);
    await person.end();
  }
});

test('AResidentWhoRatherNotSaysWhyAndThatEndsIt', async () => {
  const anna = await atRia('anna.visser');
  const desk = anna.page;
  await button(desk, 'Vraag iemand om te helpen').click();
  await desk.getByLabel('Welke plek of groep?').fill('Wandelgroep Oost');
  await desk.getByLabel('Wat vraag je?').fill('Is er plek op vrijdag?');
  // What was typed survives a sheet that closes.
  await desk.keyboard.press('Escape');
  await button(desk, 'Vraag iemand om te helpen').click();
  await button(desk, 'Stuur de vraag').click();
  const ria = await (await world.person()).signIn('ria.dejong');
  await card(ria.page, 'Is er plek op vrijdag?').getByRole('button', { name: 'Liever niet' }).click();
  await button(ria.page, 'Zeg nee').click();
  await ria.page.getByText('Schrijf er een paar woorden bij.').waitFor();
  await ria.page.getByLabel('Waarom niet?').fill('Vrijdag pas ik op.');
  await button(ria.page, 'Zeg nee').click();
  await card(desk, 'Is er plek op vrijdag?').getByText('Het gaat niet door. Ria zei nee.').waitFor();
  await card(desk, 'Is er plek op vrijdag?').getByText('“Vrijdag pas ik op.”').waitFor();
  await anna.end();
  await ria.end();
});

test('TheCaseTableIsThereWithConsentAlone', async () => {
  const anna = await atRia('anna.visser');
  const desk = anna.page;
  await desk.getByRole('heading', { name: 'Casustafel' }).waitFor();
  const ria = world.command('ria.dejong');
  ria(['record', 'consent-given', '--journey', WORK, '--purpose', 'case-table', '--recipient', 'het team aan de casustafel']);
  await button(desk, 'Leg een casustafel vast').click();
  await desk.getByLabel('Wie waren erbij?').fill('huisarts, wijkteam');
  await desk.getByLabel('Wat is er besloten?').fill('Eén plan voor de zomer.');
  await button(desk, 'Leg vast').click();
  await desk.getByRole('listitem').filter({ hasText: 'Eén plan voor de zomer.' }).waitFor();
  // She reads it too; without her consent there is no form any more.
  assert.match(ria(['show', WORK]), /Eén plan voor de zomer/);
  const story = await (await world.person()).signIn('ria.dejong');
  await story.page.getByRole('link', { name: /^Ik:/ }).click();
  await story.page.getByRole('link', { name: 'Toestemming' }).click();
  const asked = story.page.locator('section').filter({ has: story.page.getByRole('heading', { name: /aan de casustafel/ }) });
  await asked.getByRole('button', { name: 'Ik wil stoppen' }).click();
  await button(story.page, 'Ja, ik stop hiermee').click();
  await asked.getByText(/geen toestemming/).waitFor();
  await desk.getByText(/Vraag eerst of Ria het goed vindt/).waitFor();
  assert.equal(await button(desk, 'Leg een casustafel vast').count(), 0);
  await anna.end();
  await story.end();
});

/** Of how many open journeys somebody is the first contact, by their own list. */
const leads = (login, name) => world.command(login)(['list']).split(`${name} · open`).length - 1;

test('ACaseloadGoesToAColleagueIsTakenBackAndGoesForGood', async () => {
  const sanne = await (await world.person({ size: 'desk' })).signIn('sanne.wiersma');
  const { page } = sanne;
  const before = leads('bram.terhorst', 'Bram ter Horst');
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Draag je mensen over' }).click();
  await page.getByRole('checkbox', { name: /^Iedereen \(/ }).waitFor();
  const people = page.locator('.ticks').getByRole('checkbox');
  const all = await people.count();
  assert.ok(all >= 1, 'she leads somebody');
  await choose(page, /Bram ter Horst/);
  await page.getByText(/Bram neemt het van mij over/).waitFor();
  await page.getByRole('button', { name: /^Draag \d+ inwoner/ }).click();
  await page.getByRole('heading', { name: 'Rond het af' }).waitFor();
  await page.getByText(/heeft nu ook Bram|hebben nu ook Bram/).waitFor();
  await page.getByText(/wacht nog op internet|wachten nog op internet/).waitFor({ state: 'detached' });
  // Taken back: as if it had not been.
  await button(page, 'Maak alles ongedaan').click();
  await page.getByRole('checkbox', { name: /^Iedereen \(/ }).waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('gaat later mee'));
  assert.equal(leads('bram.terhorst', 'Bram ter Horst'), before);

  // And for good: she is out, he leads.
  await page.getByRole('button', { name: /^Draag \d+ inwoner/ }).click();
  await button(page, 'Ik ga weg uit deze reizen').click();
  await page.getByText(/^Klaar\. .* overgedragen\.$/).waitFor();
  await page.getByText('Je bent van niemand de vaste begeleider.').waitFor();
  assert.equal(leads('bram.terhorst', 'Bram ter Horst'), before + all);
  assert.deepEqual(sanne.complaints, []);
  await sanne.end();
});

test('WhoIsAwayTellsTheirPeopleInOneGoAndCanTakeItBack', async () => {
  const anna = await (await world.person()).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Ik ben er even niet' }).click();
  await page.getByLabel('Op welke dag ben je er weer?').fill('2031-03-10');
  await page.getByText(/Op maandag 10 maart ben ik er weer/).waitFor();
  await page.getByRole('checkbox', { name: /^Iedereen \(/ }).uncheck();
  await page.getByRole('checkbox', { name: 'Ria de Jong' }).check();
  await button(page, 'Stuur naar 1 inwoner').click();
  await page.getByText('Eén inwoner weet het nu.').waitFor();
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.page.getByRole('link', { name: /nieuw(e)? bericht(en)? van/ }).click();
  const bubble = ria.page.getByRole('listitem').filter({ hasText: 'Op maandag 10 maart ben ik er weer' });
  await bubble.waitFor();
  await button(page, 'Haal de berichten weg').click();
  await bubble.waitFor({ state: 'detached' });
  await anna.end();
  await ria.end();
});
