// A coordinator collects journeys and looks after people's access; an administrator
// does the second alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
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
