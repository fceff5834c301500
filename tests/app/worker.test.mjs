// A worker of the district team, at a desk and between two doors.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld, WORK } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });

test('AContactIsLoggedInUnderThirtySeconds', async () => {
  const anna = await (await world.person()).signIn('anna.visser');
  const { page } = anna;
  // A person: 250 ms a tap, 40 words a minute. What the app takes comes on top.
  const TAP = 250;
  const sentence = 'Samen koffie gedronken en de post bekeken. Ze wil volgende week zelf bellen.';
  const typing = (sentence.split(' ').length / 40) * 60_000;
  const began = performance.now();
  const taps = [
    () => button(page, 'Contact vastleggen').first().click(),
    () => choose(page, 'Ria de Jong'),
    () => choose(page, 'Huisbezoek'),
    () => choose(page, '30 min'),
    () => page.getByLabel('Wat gebeurde er?').fill(sentence),
    () => button(page, 'Leg vast').click(),
  ];
  for (const tap of taps) await tap();
  await page.getByText('Het contact is bewaard.').waitFor();
  const seconds = (performance.now() - began + taps.length * TAP + typing) / 1000;
  assert.ok(seconds < 30, `${seconds.toFixed(1)} s`);
  assert.match(world.command('anna.visser')(['show', WORK]), /Samen koffie gedronken en de post/);
  assert.deepEqual(anna.complaints, []);
  await anna.end();
});

test('TheWriterSeesWhatTheResidentWillSee', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.keyboard.press('n');
  await choose(page, 'Ria de Jong');
  await choose(page, 'Telefoon');
  await page.getByLabel('Wat gebeurde er?').fill('Kort gebeld over de zomer.');
  await page.getByRole('region', { name: 'Dit ziet Ria' }).getByText('Kort gebeld over de zomer.').waitFor();
  await button(page, 'Wijzig').click();
  await choose(page, 'Alleen het team');
  await page.getByText(/Dit ziet Ria niet/).waitFor();
  await button(page, 'Leg vast').click();
  await page.getByText('Het contact is bewaard.').waitFor();
  const seenByRia = world.command('ria.dejong')(['show', WORK]);
  assert.doesNotMatch(seenByRia, /Kort gebeld over de zomer/);
  await anna.end();
});

test('AContactBegunOfflineSurvivesAClosedTabAndArrivesOnceWithItsStep', async () => {
  const anna = await (await world.person()).signIn('anna.visser');
  await anna.shellKept();
  await anna.page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  await anna.offline(true);
  await button(anna.page, 'Contact vastleggen').click();
  await choose(anna.page, 'Ria de Jong');
  await choose(anna.page, 'Samen op pad');
  await anna.page.getByLabel('Wat gebeurde er?').fill('Naar de markt gelopen.');
  await anna.page.waitForFunction(() => new Promise((resolve) => {
    const open = indexedDB.open('inwonersreis-drafts');
    open.onsuccess = () => {
      const count = open.result.transaction('drafts').objectStore('drafts').count();
      count.onsuccess = () => { open.result.close(); resolve(count.result > 0); };
    };
  }));
  await anna.closeTabs();
  await anna.open();
  const { page } = anna;
  await button(page, 'Contact vastleggen').click();
  await page.waitForFunction(() => document.querySelector('dialog textarea')?.value === 'Naar de markt gelopen.');
  await page.getByText('Volgende stap').click();
  await page.getByLabel('Wat ga je doen?').fill('Een boodschappenlijst maken');
  await button(page, 'Leg vast').click();
  await page.getByText('Kies bij welk doel deze stap hoort.').waitFor();
  await page.getByLabel('Bij welk doel?').selectOption({ index: 1 });
  await button(page, 'Leg vast').dblclick();
  await page.getByText('Het contact is bewaard.').waitFor();
  await page.getByText(/1 tekst op dit toestel|2 teksten op dit toestel/).waitFor();
  await anna.offline(false);
  await page.getByText(/tekst.* op dit toestel/).waitFor({ state: 'detached' });
  const told = world.command('ria.dejong')(['show', WORK]);
  assert.equal(told.split('Naar de markt gelopen.').length, 2, 'once, and only once');
  assert.match(told, /Een boodschappenlijst maken/);
  await anna.end();
});

test('PeopleAreFoundByALetterOrTwoAndTextsToo', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('zzz');
  await page.getByText(/Hier staat niemand/).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('mandjes');
  await page.getByRole('heading', { name: 'Gevonden in teksten' }).waitFor();
  await anna.end();
});

test('AViewUnderANameOfOnesOwnIsThereTomorrow', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  await anna.page.getByRole('link', { name: 'Ria de Jong' }).waitFor();
  await anna.page.getByRole('radio', { name: /^Over tijd/ }).check({ force: true });
  await anna.page.getByRole('searchbox').fill('ria');
  await button(anna.page, 'Bewaar deze keuze').click();
  await anna.page.getByLabel('Hoe noem je dit?').fill('Bellen op maandag');
  await button(anna.page, 'Bewaar').click();
  await button(anna.page, 'Bellen op maandag').waitFor();
  // The searched word may be a name: nothing of it stands in plain storage.
  assert.doesNotMatch(await anna.page.evaluate(() => JSON.stringify(localStorage)), /ria|maandag/i);
  await anna.page.getByRole('searchbox').fill('');
  await anna.page.getByRole('radio', { name: /^Open/ }).check({ force: true });
  await anna.page.waitForFunction(() => new Promise((resolve) => {
    const open = indexedDB.open('inwonersreis-drafts');
    open.onsuccess = () => {
      const count = open.result.transaction('drafts').objectStore('drafts').count();
      count.onsuccess = () => { open.result.close(); resolve(count.result > 0); };
    };
  }));
  await anna.closeTabs();
  const page = await anna.open();
  await button(page, 'Bellen op maandag').click();
  await page.waitForFunction(() => document.querySelector('input[type=search]').value === 'ria');
  assert.ok(await page.getByRole('radio', { name: /^Over tijd/ }).isChecked());
  await button(page, 'Haal Bellen op maandag weg').click();
  await button(page, 'Bellen op maandag').waitFor({ state: 'detached' });
  await anna.end();
});

test('AJourneyShowsDomainsMeasurementsCareUseAndPeople', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('heading', { name: 'Samen in beeld' }).waitFor();
  assert.equal(await page.title(), 'Een reis · Inwonersreis');
  const tab = (name) => page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name });
  await tab('Metingen').click();
  const life = page.getByRole('row', { name: /Cijfer voor het leven/ });
  await life.getByText('7,5').waitFor();
  await life.getByText('+3,5').waitFor();
  await tab('Zorggebruik').click();
  await page.getByRole('row', { name: /Psychiater/ }).first().waitFor();
  await tab('Team').click();
  await page.getByText('Fatima El Amrani').waitFor();
  await tab('Tijdlijn').click();
  await page.getByText('Koffie en terugkijken').first().waitFor();
  assert.deepEqual(anna.complaints, []);
  await anna.end();
});

test('AWorkerProposesAndTheResidentAgrees', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  await anna.page.getByRole('link', { name: 'Ria de Jong' }).click();
  await anna.page.getByRole('navigation', { name: 'Onderdelen van de reis' })
    .getByRole('link', { name: 'Doelen' }).click();
  await button(anna.page, 'Nieuw doel').click();
  await anna.page.getByLabel('Wat wil je?').fill('Ik wil soep koken voor de vrijwilligers');
  await button(anna.page, 'Bewaar dit doel').click();
  await anna.page.getByText('Ria kijkt hier nog naar.').waitFor();

  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.page.getByRole('link', { name: /Anna doet een voorstel/ }).click();
  await button(ria.page, 'Afspreken').click();
  await ria.page.getByText('samen afgesproken').waitFor();
  // Anna's screen follows by itself.
  await anna.page.getByText('Ria kijkt hier nog naar.').waitFor({ state: 'detached' });
  await anna.end();
  await ria.end();
});

test('ANewJourneyBeginsWithAnInvitationOnPaper', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await button(page, 'Nieuwe reis').click();
  await page.getByLabel('Waar gaat de reis over?').fill('Weer naar buiten');
  await button(page, 'Begin deze reis').click();
  await page.getByLabel('Naam', { exact: true }).fill('Piet Jansen');
  await button(page, 'Maak een code').click();
  await page.getByRole('heading', { name: 'Uitnodiging voor Piet Jansen' }).waitFor();
  await page.getByRole('img', { name: /scannen/ }).waitFor();
  const code = await page.locator('.letter__code').innerText();

  const piet = await world.person();
  await piet.page.goto(`${piet.url}/begin`);
  await piet.page.getByLabel('Jouw code').fill(code.toLowerCase());
  await button(piet.page, 'Verder').click();
  await piet.page.getByRole('heading', { name: 'Welkom, Piet' }).waitFor();
  await piet.end();
  await anna.end();
});
