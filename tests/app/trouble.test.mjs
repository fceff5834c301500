// What goes wrong in life: a server that dies, a session that ends, access that is
// taken away, two devices at once, a wrong passphrase again and again, no storage.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { thinLink } from '../web/link.mjs';
import { journeyOf, server } from './server.mjs';
import { PASSPHRASE, startWorld, WORK } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const write = (page) => page.getByLabel('Jouw bericht');
const bubble = (page, text) => page.getByRole('listitem').filter({ hasText: text });

test('WhatIsWrittenWhileTheServerIsDownArrivesWhenItIsBack', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.goTo(/^Berichten/);
  await world.server.stop();
  await write(ria.page).fill('Ben je er nog?');
  await button(ria.page, 'Stuur bericht').click();
  await bubble(ria.page, 'Ben je er nog?').getByText('op dit toestel').waitFor();
  await world.server.again();
  await bubble(ria.page, 'Ben je er nog?').getByText('ontvangen').waitFor({ timeout: 120_000 });
  const told = world.command('anna.visser')(['show', WORK]);
  assert.equal(told.split('Ben je er nog?').length, 2);
  await ria.end();
});

test('ASessionThatEndsInAFormLosesNothing', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.goTo(/^Berichten/);
  await write(ria.page).fill('Halverwege deze zin');
  // She ends all other sessions on another device.
  const other = await (await world.person()).signIn('ria.dejong');
  await other.page.getByRole('link', { name: /^Ik:/ }).click();
  await other.page.getByRole('link', { name: 'Mijn toestellen' }).click();
  await other.page.getByText('Dit is het toestel dat je nu gebruikt.').waitFor();
  const ends = other.page.getByRole('button', { name: 'Log daar uit' });
  for (let left = await ends.count(); left > 0; --left) {
    await ends.first().click();
    await other.page.waitForFunction((few) =>
      [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Log daar uit').length < few, left);
  }
  const { page } = ria;
  await page.getByText(/Alles wat je schreef is bewaard/).waitFor({ timeout: 120_000 });
  await page.getByLabel(/^Wachtzin/).fill('samen-gezond-2026');
  await button(page, 'Log in').click();
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Halverwege deze zin');
  await button(page, 'Stuur bericht').click();
  await bubble(page, 'Halverwege deze zin').getByText(/ontvangen|gezien/).waitFor();
  await other.end();
  await ria.end();
});

test('AJourneyThatIsTakenAwayWhileItIsOpenGoesWithASentence', async () => {
  const femke = await (await world.person({ size: 'desk' })).signIn('femke.dewit');
  const { page } = femke;
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('heading', { name: 'Samen in beeld' }).waitFor();
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  await anna.page.getByRole('link', { name: 'Ria de Jong' }).click();
  await anna.page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name: 'Team' }).click();
  await anna.page.getByRole('listitem').filter({ hasText: 'Femke de Wit' })
    .getByRole('button', { name: 'Haal uit de reis' }).click();
  await page.getByRole('heading', { name: 'Deze reis is er niet (meer)' }).waitFor();
  assert.ok(!(await page.content()).includes('overzicht, zodat mijn hoofd stil is'));
  await anna.end();
  await femke.end();
});

test('TwoDevicesThatChangeOneGoalOfflineKeepBothTexts', async () => {
  const devices = [await world.person(), await world.person()];
  for (const [at, device] of devices.entries()) {
    await device.signIn('gerard.postma');
    await device.goTo('Doelen');
    await device.page.getByRole('article').first().getByRole('link').click();
    await device.page.getByRole('heading', { name: 'Stappen' }).waitFor();
    await device.offline(true);
    await button(device.page, 'Verander de woorden').click();
    await device.page.getByLabel('Wat wil je?').fill(`Ik wil versie ${at + 1}`);
    await device.page.getByRole('dialog').getByRole('button', { name: 'Bewaar dit doel' }).click();
    await device.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const device of devices) await device.offline(false);
  for (const { page } of devices) {
    await page.getByRole('heading', { name: 'Er zijn twee teksten' }).waitFor({ timeout: 120_000 });
    await page.getByText('Ik wil versie 1', { exact: true }).first().waitFor();
    await page.getByText('Ik wil versie 2', { exact: true }).first().waitFor();
  }
  await button(devices[0].page, 'Deze tekst geldt').first().click();
  for (const { page } of devices) {
    await page.getByRole('heading', { name: 'Er zijn twee teksten' }).waitFor({ state: 'detached' });
  }
  for (const device of devices) await device.end();
});

test('AWrongPassphraseAgainAndAgainIsHeldUpWithASentence', async () => {
  const someone = await world.person();
  const { page } = someone;
  await page.getByLabel(/^Naam om/).fill('kees.vink');
  let held = '';
  for (let tries = 0; tries < 12 && held === ''; ++tries) {
    await page.getByLabel(/^Wachtzin/).fill(`fout nummer ${tries}`);
    await button(page, 'Log in').click();
    await page.getByRole('alert').waitFor();
    const said = await page.getByRole('alert').innerText();
    if (/wacht|later|minu|seconde/i.test(said)) held = said;
  }
  assert.notEqual(held, '');
  await someone.end();
});

test('APrivateWindowThatRefusesToKeepAnythingIsToldSo', async () => {
  const someone = await world.person({ worker:
    "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('denied', 'SecurityError'));" });
  const { page } = someone;
  await page.getByRole('heading', { name: 'De app kan niet beginnen' }).waitFor();
  await page.getByText(/Deze browser wil niets bewaren/).waitFor();
  await button(page, 'Probeer opnieuw').waitFor();
  await someone.end();
});

test('ADeviceThatIsFullSaysSoAndKeepsWhatWasTyped', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo(/^Berichten/);
  await bubble(page, 'bloemen bij je deur').waitFor();
  const session = await ria.context.newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // Long enough that it does not fit in what the files have already.
  const text = `Past dit nog? ${'Ik vertel alles. '.repeat(500)}`.trim();
  let said = '';
  for (let tries = 0; tries < 40 && said === ''; ++tries) {
    await write(page).fill(text);
    await button(page, 'Stuur bericht').click();
    await page.waitForFunction(() => document.querySelector('.compose [role=alert]') !== null ||
      document.querySelector('.compose textarea').value === '');
    const alert = page.locator('.compose').getByRole('alert');
    if (await alert.count() > 0) said = await alert.innerText();
  }
  assert.match(said, /vol|ruimte|bewaren/i);
  assert.equal(await write(page).inputValue(), text, 'the text still stands there');
  // Room again: the same text goes.
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await write(page).fill('Nu past het wel.');
  await button(page, 'Stuur bericht').click();
  await bubble(page, 'Nu past het wel.').getByText(/ontvangen|gezien/).waitFor({ timeout: 120_000 });
  await ria.end();
});

test('OnAVeryThinLinkWhatIsWrittenIsThereAtOnceAndArrives', async () => {
  const link = await thinLink(world.server.port, { bitsPerSecond: 100_000_000, roundTripMs: 1 });
  const ria = await (await world.person({ url: `http://127.0.0.1:${link.port}` })).signIn('ria.dejong');
  await ria.goTo(/^Berichten/);
  await bubble(ria.page, 'bloemen bij je deur').waitFor();
  link.become({ bitsPerSecond: 30_000, roundTripMs: 3000 });
  await write(ria.page).fill('Ik sta in de kelder.');
  await button(ria.page, 'Stuur bericht').click();
  await bubble(ria.page, 'Ik sta in de kelder.').getByText('op dit toestel').waitFor();
  // Slow is not away: nothing is said about internet, and it arrives.
  await bubble(ria.page, 'Ik sta in de kelder.').getByText(/ontvangen|gezien/).waitFor({ timeout: 120_000 });
  assert.equal(await ria.page.getByText(/^Geen internet/).count(), 0);
  assert.equal(world.command('anna.visser')(['show', WORK]).split('Ik sta in de kelder.').length, 2);
  await ria.end();
  link.close();
});

for (const [name, years] of [['Behind', -2], ['Ahead', 2]]) {
  test(`AClockTwoYears${name}MovesNothing`, async () => {
    const off = years * 365.25 * 86_400_000;
    const wrong = `{ const right = Date.now; Date.now = () => right() + ${off}; }`;
    const ria = await world.person({ worker: wrong });
    await ria.context.addInitScript(wrong);
    await ria.page.reload();
    await ria.signIn('ria.dejong');
    const [engine] = ria.page.workers();
    const wrongBy = await engine.evaluate(() => Date.now()) - Date.now();
    assert.ok(Math.abs(wrongBy - off) < 60_000, 'the engine has the wrong clock too');
    await ria.goTo(/^Berichten/);
    const text = `Mijn klok loopt ${years < 0 ? 'achter' : 'voor'}.`;
    await write(ria.page).fill(text);
    await button(ria.page, 'Stuur bericht').click();
    await bubble(ria.page, text).getByText(/ontvangen|gezien/).waitFor();
    // For everybody else it was said today: the server's clock counts.
    const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
    await anna.page.getByRole('link', { name: 'Ria de Jong' }).click();
    await anna.page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name: /^Berichten/ }).click();
    await bubble(anna.page, text).waitFor();
    const days = await anna.page.locator('.thread__day').allInnerTexts();
    const today = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'Europe/Amsterdam' }).format(new Date());
    assert.equal(days.at(-1), today);
    await anna.end();
    await ria.end();
  });
}

test('ACodeThatExpiredIsAnsweredWithASentenceAndStaysInTheField', async () => {
  const anna = await server(world).signedIn('anna.visser');
  const soon = Date.now() + 1500;
  const { code } = await anna('PeopleService/CreateInvitation', 'CreateInvitation', { invitation: {
    role: 1, displayName: 'Piet Jansen', journeyId: await journeyOf(anna),
    expiresAt: { seconds: BigInt(Math.floor(soon / 1000)), nanos: 0 } } });
  // Good until it is not.
  for (let good = true; good;) {
    good = await anna('SessionService/GetInvitation', 'GetInvitation', { code }).then(() => true, () => false);
  }
  const piet = await world.person();
  await piet.page.goto(`${piet.url}/begin`);
  await piet.page.getByLabel('Jouw code').fill(code);
  await button(piet.page, 'Verder').click();
  await piet.page.getByText('Deze uitnodiging werkt niet of niet meer.').waitFor();
  assert.equal(await piet.page.getByLabel('Jouw code').inputValue(), code);
  await piet.end();
});

test('TheBackButtonInAFormKeepsWhatWasTyped', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.goTo('Doelen');
  await button(ria.page, 'Nieuw doel').click();
  await ria.page.getByLabel('Wat wil je?').fill('Ik wil later verder typen');
  await ria.page.goBack();
  await ria.page.getByRole('heading', { level: 1, name: 'Doelen' }).waitFor();
  await ria.page.goForward();
  await ria.page.waitForFunction(() => document.querySelector('textarea')?.value === 'Ik wil later verder typen');
  await ria.end();
});

test('SomebodyCloseSeesOnlyWhatIsShared', async () => {
  const els = await (await world.person()).signIn('els.dejong');
  const { page } = els;
  await els.goTo('Mijn reis');
  await page.getByRole('radio', { name: 'Lijst' }).check({ force: true });
  await page.getByText('Hier begon de reis').waitFor();
  const content = await page.content();
  assert.ok(content.includes('kluisje met mijn naam'), 'shared with everyone');
  assert.ok(!content.includes('Mijn hoofd is stil'), 'not shared with supporters');
  assert.equal(await button(page, 'Vertel je verhaal').count(), 0);
  await els.goTo(/^Berichten/);
  await page.getByText('Ik heb bloemen bij je deur gezet').waitFor();
  await els.end();
});

test('TheEndOfASessionIsSaidInTimeAndOneStaysSignedInWithoutLosingAWord', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo('Doelen');
  await button(page, 'Nieuw doel').click();
  await page.getByLabel('Wat wil je?').fill('Ik wil dit niet kwijt');
  assert.equal(await button(page, 'Blijf ingelogd').count(), 0);
  await world.leaveOfSessions(20 * 60);
  await ria.looksAgain();
  await button(page, 'Blijf ingelogd').click({ timeout: 120_000 });
  await page.getByLabel(/^Wachtzin/).fill('niet de goede zin');
  await button(page, 'Log opnieuw in').click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel(/^Wachtzin/).fill(PASSPHRASE);
  await button(page, 'Log opnieuw in').click();
  await page.getByText(/vraagt de app je opnieuw in te loggen/).waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Wat wil je?').inputValue(), 'Ik wil dit niet kwijt');
  await button(page, 'Bewaar dit doel').click();
  await page.getByText('Ik wil dit niet kwijt').waitFor();
  await ria.end();
});

test('ASessionThatRunsOutInAFormIsBegunAgainInPlace', async () => {
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const { page } = anna;
  await page.getByRole('link', { name: 'Ria de Jong' }).click();
  await page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name: 'Team' }).click();
  await button(page, 'Nodig iemand uit').click();
  await page.getByLabel('Naam', { exact: true }).fill('Buurvrouw Tineke');
  await world.leaveOfSessions(-1);
  await page.getByText(/Alles wat je schreef is bewaard/).waitFor({ timeout: 120_000 });
  assert.ok(!await page.getByText('Ria de Jong').first().isVisible(), 'nothing of the journey is to be seen');
  await page.getByLabel(/^Wachtzin/).fill(PASSPHRASE);
  await button(page, 'Log in').click();
  await page.getByRole('dialog', { name: 'Nodig iemand uit' }).waitFor();
  assert.equal(await page.getByLabel('Naam', { exact: true }).inputValue(), 'Buurvrouw Tineke');
  await button(page, 'Maak een code').click();
  await page.getByRole('heading', { name: 'Uitnodiging voor Buurvrouw Tineke' }).waitFor();
  await anna.end();
});
