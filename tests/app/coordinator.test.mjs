// A coordinator collects journeys and looks after people's access; an administrator
// does the second alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld } from './world.mjs';

let world;
// Before the last months made ten journeys whole, and before the first review.
before(async () => { world = await startWorld({ before: '2026-03-05' }); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const heading = (page, name, level) => page.getByRole('heading', { name, level, exact: true });
const tab = (page, name) => page.getByRole('navigation', { name: 'Onderdelen van de organisatie' })
  .getByRole('link', { name, exact: true });

async function coordinator(size = 'desk') {
  return (await world.person({ size })).signIn('hanneke.prins');
}

test('ACoordinatorIsOfferedNoContactToWrite', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await heading(page, 'Reizen verzamelen', 1).waitFor();
  assert.equal(await button(page, 'Contact vastleggen').count(), 0);
  assert.equal(await button(page, 'Nieuwe reis').count(), 0);
  await page.keyboard.press('n');
  assert.equal(await page.getByRole('dialog').count(), 0);
  await hanneke.end();
});

test('AColleagueIsInvitedWithACodeThatWorksAndCanBeTakenBack', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await hanneke.goTo('Organisatie');
  await button(page, 'Nodig een collega uit').click();
  await button(page, 'Maak een code').click();
  await page.getByText('Vul een naam in.').waitFor();
  await page.getByLabel('Naam', { exact: true }).fill('Noor Aksoy');
  await page.getByLabel('Functie', { exact: true }).fill('jeugdwerker');
  assert.equal(await page.getByRole('radio', { name: 'Beheerder' }).count(), 0, 'not a coordinator’s to give');
  await choose(page, 'Vaste begeleider');
  await page.getByRole('checkbox', { name: 'Sociaal wijkteam De Hoven' }).check();
  await button(page, 'Maak een code').dblclick();
  await heading(page, 'Uitnodiging voor Noor Aksoy', 2).waitFor();
  const code = await page.locator('.letter__code').innerText();
  await page.getByRole('img', { name: /scannen/ }).waitFor();
  await button(page, 'Sluit').click();
  await tab(page, 'Uitnodigingen').click();
  const open = page.getByRole('listitem').filter({ hasText: 'Noor Aksoy' });
  await open.getByText(/Wacht nog/).waitFor();
  assert.equal(await open.count(), 1, 'two taps make one invitation');

  const noor = await world.person();
  await noor.page.goto(`${noor.url}/begin`);
  await noor.page.getByLabel('Jouw code').fill(code);
  await button(noor.page, 'Verder').click();
  await heading(noor.page, 'Welkom, Noor', 1).waitFor();

  await button(page, 'Neem terug: uitnodiging van Noor Aksoy').click();
  await open.getByText('Teruggenomen').waitFor();
  await noor.page.reload();
  await noor.page.getByLabel('Jouw code').fill(code);
  await button(noor.page, 'Verder').click();
  await noor.page.getByText(/code/i).first().waitFor();
  assert.equal(await heading(noor.page, 'Welkom, Noor', 1).count(), 0);
  assert.deepEqual(hanneke.complaints, []);
  await noor.end();
  await hanneke.end();
});

test('AnInvitationHalfFilledInSurvivesAClosedTab', async () => {
  const hanneke = await coordinator();
  await hanneke.goTo('Organisatie');
  await button(hanneke.page, 'Nodig een collega uit').click();
  await hanneke.page.getByLabel('Naam', { exact: true }).fill('Bart van Half');
  await hanneke.page.waitForFunction(() => new Promise((resolve) => {
    const open = indexedDB.open('inwonersreis-drafts');
    open.onsuccess = () => {
      const count = open.result.transaction('drafts').objectStore('drafts').count();
      count.onsuccess = () => { open.result.close(); resolve(count.result > 0); };
    };
  }));
  await hanneke.closeTabs();
  await hanneke.open('/organisatie');
  await button(hanneke.page, 'Nodig een collega uit').click();
  await hanneke.page.waitForFunction(() =>
    [...document.querySelectorAll('dialog input')].some((one) => one.value === 'Bart van Half'));
  await hanneke.end();
});

test('ATeamIsMadeAndItsPeopleComeAndGo', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await hanneke.goTo('Organisatie');
  await tab(page, 'Teams').click();
  await button(page, 'Nieuw team').click();
  await page.getByLabel('Naam van het team').fill('Wijkteam Molenkade');
  await page.keyboard.press('Enter');
  await heading(page, 'Wijkteam Molenkade', 1).waitFor();
  await page.getByText('In dit team zit nog niemand.').waitFor();
  await button(page, 'Voeg iemand toe').click();
  await page.getByRole('searchbox', { name: 'Zoek op naam' }).fill('sanne');
  await page.getByRole('dialog').getByRole('button', { name: /Femke/ }).waitFor({ state: 'detached' });
  await page.getByRole('dialog').getByRole('button', { name: /Sanne Wiersma/ }).click();
  await heading(page, 'Sanne Wiersma', 2).waitFor();
  await page.reload();
  await button(page, 'Haal weg: Sanne Wiersma').click();
  await page.getByText('In dit team zit nog niemand.').waitFor();
  await hanneke.end();
});

test('AccessIsSwitchedOffAtOnceAndOnAgain', async () => {
  const yusuf = await (await world.person({ size: 'desk' })).signIn('yusuf.kaya');
  const hanneke = await coordinator();
  const { page } = hanneke;
  await hanneke.goTo('Organisatie');
  await button(page, 'Yusuf Kaya').click();
  await button(page, 'Zet uit').click();
  await page.getByText(/kan niet meer inloggen/).waitFor();
  await button(page, 'Ja, zet uit').click();
  await page.getByText('Deze persoon kan nu niet inloggen.').waitFor();
  await yusuf.page.getByLabel(/^Wachtzin/).waitFor();
  await button(page, 'Zet weer aan').click();
  await button(page, 'Zet uit').waitFor();
  await button(page, 'Sluit').click();
  await yusuf.end();
  await hanneke.end();
});

test('ANewPassphraseIsChosenWithACode', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await hanneke.goTo('Organisatie');
  await button(page, 'Nadia Benali').click();
  await button(page, 'Nieuwe wachtzin').click();
  await button(page, 'Maak een code').click();
  await page.getByText('Je naam om in te loggen blijft: nadia.benali').waitFor();
  const code = await page.locator('.letter__code').innerText();
  const nadia = await world.person({ size: 'desk' });
  await nadia.page.goto(`${nadia.url}/begin`);
  await nadia.page.getByLabel('Jouw code').fill(code);
  await button(nadia.page, 'Verder').click();
  await button(nadia.page, 'Verder').click();
  await nadia.page.getByLabel(/^Naam om/).fill('nadia.benali');
  await nadia.page.getByLabel(/^Wachtzin/).fill('fietsen naar de zee');
  await button(nadia.page, 'Begin').click();
  await heading(nadia.page, 'Mijn mensen', 1).waitFor();
  await nadia.end();
  await hanneke.end();
});

test('WhoIsNotYoursToManageIsShownWithoutButtons', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await hanneke.goTo('Organisatie');
  for (const [name, why] of [['Tom Bakker', /Alleen een beheerder/], ['Hanneke Prins', /Dit ben jij/]]) {
    await button(page, name).click();
    await page.getByText(why).waitFor();
    assert.equal(await button(page, 'Zet uit').count(), 0);
    await page.keyboard.press('Escape');
  }
  await hanneke.end();
});

test('AnAdministratorAddsAnOrganisationAndSeesNoJourneys', async () => {
  const tom = await (await world.person({ size: 'desk' })).signIn('tom.bakker');
  const { page } = tom;
  await heading(page, 'Organisatie', 1).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Reizen', exact: true }).count(), 0);
  await tab(page, 'Organisaties').click();
  await button(page, 'Nieuwe organisatie').click();
  await page.getByLabel('Naam van de organisatie').fill('Buurthuis Het Anker');
  await page.getByLabel('Wat voor organisatie?').selectOption('Anders');
  await button(page, 'Voeg toe').click();
  await heading(page, 'Buurthuis Het Anker', 2).waitFor();
  await tab(page, 'Mensen').click();
  await page.getByRole('searchbox', { name: 'Zoek op naam' }).fill('jong');
  await button(page, 'Ria de Jong').waitFor();
  await button(page, 'Anna Visser').waitFor({ state: 'detached' });
  await tom.end();
});

// --- Collecting and reading --------------------------------------------------

const column = (page, name) => page.getByRole('region', { name, exact: true });
const card = (page, title) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: title }) });
const WORK = 'Aan het werk, en het overzicht houden';

test('TheBoardSaysInWordsWhatIsMissingAndNothingOfWhoGaveNoConsent', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await page.getByRole('region', { name: 'Hoe ver zijn we?' }).getByText('0 van 10').waitFor();
  await column(page, 'Compleet').getByRole('link', { name: WORK }).waitFor();
  const field = card(page, 'Meedoen op het veld');
  await field.getByText('zorggebruik voor en na').waitFor();
  await field.getByText('Toestemming, zolang de inwoner wil').waitFor();
  await card(page, WORK).getByText('Toestemming tot en met 1 maart 2027').waitFor();
  const without = column(page, 'Verzamelen');
  await without.getByRole('heading', { name: '4 reizen zonder toestemming' }).waitFor();
  await without.getByText('Wat kan het team doen?').click();
  await without.getByText(/1 reis begonnen in/).first().waitFor();
  const content = await page.content();
  // Titles of the demo without consent, and names of people.
  for (const word of ['Een goede start', 'eigen voordeur', 'moestuin', 'Nuchter opstaan', 'Volhouden', 'Ria', 'Anna', 'Marcel']) assert.ok(!content.includes(word), word);
  await column(page, 'Beoordeeld').getByText(/Begin bij ‘Compleet’/).waitFor();
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('WhatMissesMostIsOneTapAwayAndTheSearchFindsTheRest', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  const cards = page.getByRole('heading', { level: 3 }).getByRole('link');
  await card(page, WORK).waitFor();
  await button(page, '2 reizen: zorggebruik voor en na').click();
  await card(page, WORK).waitFor({ state: 'detached' });
  assert.equal(await cards.count(), 2);
  await button(page, 'Laat alles zien').click();
  await card(page, WORK).waitFor();
  await page.getByRole('link', { name: 'Reizen', exact: true }).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('suiker');
  await card(page, WORK).waitFor({ state: 'detached' });
  await page.getByLabel('Programma').selectOption('Valpreventie');
  await column(page, 'Compleet').getByText('Geen reis past bij wat je zoekt.').waitFor();
  await hanneke.end();
});

test('OnAPhoneTheColumnsAreTabs', async () => {
  const hanneke = await coordinator('phone');
  const { page } = hanneke;
  await card(page, 'Meedoen op het veld').waitFor();
  assert.equal(await column(page, 'Compleet').count(), 0);
  await page.getByRole('radio', { name: /^Compleet/ }).check({ force: true });
  await card(page, WORK).waitFor();
  assert.equal(await column(page, 'Verzamelen').count(), 0);
  await hanneke.end();
});

test('AJourneyIsReadWithNamesReplacedAndATextOfOnesOwnBesideTheOriginal', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, WORK).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await heading(page, WORK, 1).waitFor();
  assert.equal(await page.title(), 'Een reis lezen · Inwonersreis');
  for (const side of ['De inwoner', 'De professional', 'De organisatie', 'Gemeente en verzekeraar']) {
    await page.getByRole('region', { name: side }).getByRole('article').first().waitFor();
  }
  const shown = await page.locator('main').innerText();
  for (const name of ['Ria', 'de Jong', 'Anna', 'Visser']) assert.ok(!shown.includes(name), name);
  const story = page.getByRole('region', { name: 'De inwoner' }).getByRole('article').first();
  const proposal = await story.locator('.strand__text').innerText();
  await story.getByRole('button', { name: 'Pas de tekst aan' }).click();
  const dialog = page.getByRole('dialog', { name: 'De inwoner' });
  await dialog.getByRole('region', { name: 'Zoals het verteld is' }).waitFor();
  await dialog.getByLabel('Wat anderen lezen').fill('Ik heb weer werk en slaap goed.');
  // Closed half-way: the text waits.
  await page.keyboard.press('Escape');
  await page.reload();
  await story.getByRole('button', { name: 'Pas de tekst aan' }).click();
  await page.waitForFunction(() => document.querySelector('dialog textarea')?.value === 'Ik heb weer werk en slaap goed.');
  await dialog.getByRole('button', { name: 'Bewaar deze tekst' }).dblclick();
  await story.getByText('Ik heb weer werk en slaap goed.').waitFor();
  await story.getByText('Door jou aangepast').waitFor();
  await page.reload();
  await story.getByText('Ik heb weer werk en slaap goed.').waitFor();
  await story.getByRole('button', { name: 'Pas de tekst aan' }).click();
  await dialog.getByRole('button', { name: 'Terug naar het voorstel' }).click();
  await story.getByText('Voorstel: namen vervangen').waitFor();
  assert.equal(await story.locator('.strand__text').innerText(), proposal);
  assert.deepEqual(hanneke.complaints, []);
  await hanneke.end();
});

test('AJourneyFoundFitCountsUntilThatIsUndone', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, WORK).getByRole('link').click();
  await button(page, 'Gelezen en geschikt').dblclick();
  await page.getByText('Deze reis telt mee voor de kosten en baten.').waitFor();
  await page.getByRole('link', { name: 'Naar alle reizen' }).click();
  await column(page, 'Beoordeeld').getByRole('link', { name: WORK }).waitFor();
  await page.getByText('1 van 10').waitFor();
  await hanneke.goTo('Kosten en baten');
  await page.getByText('1 van 10').waitFor();
  await page.goBack();
  await card(page, WORK).getByRole('link').click();
  await button(page, 'Maak ongedaan').click();
  await button(page, 'Gelezen en geschikt').waitFor();
  await hanneke.goTo('Reizen');
  await column(page, 'Compleet').getByRole('link', { name: WORK }).waitFor();
  await page.getByText('0 van 10').waitFor();
  await hanneke.end();
});

test('WhatIsNotCompleteCannotBeFoundFitAndSaysWhy', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, 'Meedoen op het veld').getByRole('link').click();
  await page.getByText(/Dit mist nog: .*zorggebruik voor en na/).waitFor();
  assert.equal(await button(page, 'Gelezen en geschikt').count(), 0);
  await page.getByRole('region', { name: 'Gemeente en verzekeraar' }).getByText(/Nog geen verhaal/).waitFor();
  await hanneke.end();
});

test('WhoTakesConsentBackIsReadByNobodyAnyMore', async () => {
  const FALL = 'Weer durven lopen';
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, FALL).getByRole('link').click();
  await heading(page, FALL, 1).waitFor();
  const truus = await (await world.person()).signIn('truus.brouwer');
  await truus.page.getByRole('link', { name: /^Ik:/ }).click();
  await truus.page.getByRole('link', { name: 'Toestemming' }).click();
  const asked = truus.page.locator('.consent').filter({ hasText: 'Mag jouw reis helpen om de zorg beter te maken?' });
  await asked.getByRole('button', { name: 'Ik wil stoppen' }).click();
  await button(truus.page, 'Ja, ik stop hiermee').click();
  await asked.getByText('Je hebt hier geen toestemming voor gegeven.').waitFor();
  const gone = heading(page, 'Deze reis kun je niet (meer) lezen', 1);
  for (let tries = 0; tries < 20 && !await gone.isVisible(); ++tries) {
    await page.reload(); // Her word is on its way to the server.
    await page.getByRole('heading', { level: 1, name: /Weer durven lopen|niet \(meer\)/ }).waitFor();
  }
  await gone.waitFor();
  await hanneke.goTo('Reizen');
  await page.getByText('5 reizen zonder toestemming').waitFor();
  assert.ok(!(await page.content()).includes(FALL));
  await truus.end();
  await hanneke.end();
});

test('WithoutANetworkWhatWasShownStaysAndSaysFromWhen', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, WORK).waitFor();
  await hanneke.offline(true);
  await page.getByText(/^Geen verbinding. Dit is wat je om \d\d:\d\d zag/).waitFor();
  await card(page, WORK).waitFor();
  await hanneke.goTo('Organisatie');
  await page.getByText('Hiervoor is internet nodig.').first().waitFor();
  await hanneke.offline(false);
  await page.getByRole('button', { name: 'Anna Visser' }).waitFor({ timeout: 60_000 });
  await page.getByText('Hiervoor is internet nodig.').first().waitFor({ state: 'detached' });
  await hanneke.end();
});

test('AJourneyIsReadAndFoundFitWithTheKeyboardAlone', async () => {
  const hanneke = await coordinator();
  const { page } = hanneke;
  await card(page, WORK).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const tabTo = async (text) => {
    for (let presses = 0; presses < 80; ++presses) {
      await page.keyboard.press('Tab');
      if ((await focused()).trim() === text) return;
    }
    assert.fail(`no way to: ${text}`);
  };
  await tabTo('Leven met pijn, zonder dat de pijn de dag bepaalt');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Leven met pijn/ }).waitFor();
  await tabTo('Pas de tekst aan');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo('Bewaar deze tekst');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await focused()).trim(), 'Pas de tekst aan', 'back where one was');
  await tabTo('Gelezen en geschikt');
  await page.keyboard.press('Enter');
  await page.getByText('Deze reis telt mee voor de kosten en baten.').waitFor();
  await tabTo('Maak ongedaan');
  await page.keyboard.press('Enter');
  await button(page, 'Gelezen en geschikt').waitFor();
  await hanneke.end();
});
