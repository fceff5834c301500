// A resident with a phone: signs in, says how it goes, agrees, writes, offline too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { startWorld, WORK } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const write = (page) => page.getByLabel('Jouw bericht');

test('WhoSignsInSeesWhatIsNext', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByRole('heading', { level: 1, name: /Ria$/ }).waitFor();
  await page.getByText('In juni met Anna koffie drinken').waitFor();
  await page.getByRole('link', { name: /nieuwe berichten van/ }).waitFor();
  // Tabs and history hold no name.
  assert.equal(await page.title(), 'Vandaag · Inwonersreis');
  assert.deepEqual(ria.complaints, []);
  await ria.end();
});

test('AWrongPassphraseIsAnsweredWithASentenceAndKeepsTheName', async () => {
  const ria = await world.person();
  const { page } = ria;
  await page.getByLabel(/^Naam om/).fill('ria.dejong');
  await page.getByLabel(/^Wachtzin/).fill('iets heel anders');
  await button(page, 'Log in').click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel(/^Naam om/).inputValue(), 'ria.dejong');
  await page.getByLabel(/^Wachtzin/).fill('');
  await button(page, 'Log in').click();
  await page.getByText('Vul je wachtzin in.').waitFor();
  await ria.end();
});

test('AMessageWrittenWithoutNetworkSurvivesAClosedTabAndArrivesOnce', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.shellKept();
  await ria.goTo(/^Berichten/);
  await ria.offline(true);
  const text = 'Ik zit in de trein. Ik kom zo. 🚆';
  await write(ria.page).fill(text);
  await button(ria.page, 'Stuur bericht').click();
  const mine = ria.page.getByRole('listitem').filter({ hasText: text });
  await mine.getByText('op dit toestel').waitFor();
  await ria.page.getByText(/^Geen internet/).waitFor();

  await ria.closeTabs();
  await ria.open('/berichten'); // Still without a network.
  await ria.page.getByRole('listitem').filter({ hasText: text }).getByText('op dit toestel').waitFor();
  await ria.offline(false);
  await ria.page.getByRole('listitem').filter({ hasText: text }).getByText('ontvangen').waitFor();

  const told = world.command('anna.visser')(['show', WORK]);
  assert.equal(told.split('Ik zit in de trein').length, 2, 'once, and only once');
  assert.deepEqual(ria.complaints, []);
  await ria.end();
});

test('WhatIsBeingTypedIsStillThereWhenTheTabCloses', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.goTo(/^Berichten/);
  await write(ria.page).fill('Dit is nog niet af');
  await ria.page.waitForFunction(() => new Promise((resolve) => {
    const open = indexedDB.open('inwonersreis-drafts');
    open.onsuccess = () => {
      const count = open.result.transaction('drafts').objectStore('drafts').count();
      count.onsuccess = () => { open.result.close(); resolve(count.result > 0); };
    };
  }));
  await ria.closeTabs();
  await ria.open('/berichten');
  await ria.page.waitForFunction(() => document.querySelector('textarea')?.value === 'Dit is nog niet af');
  await ria.end();
});

test('ACheckInIsKeptAndDrawnInTheCurve', async () => {
  const kees = await (await world.person()).signIn('gerard.postma');
  const { page } = kees;
  await page.getByRole('radio', { name: '7', exact: true }).check({ force: true });
  await page.getByLabel('Wil je er iets bij zeggen?').fill('De groep was fijn.');
  await page.getByText(/Zichtbaar voor: jij/).waitFor();
  await button(page, 'Bewaar').dblclick();
  await page.getByText('Dank je. Dit is bewaard.').waitFor();
  await page.getByText(/ontvangen|verstuurd|gezien/).waitFor();
  await kees.goTo('Mijn reis');
  await page.getByText('Laat alles zien').click();
  assert.equal(await page.getByRole('button', { name: /Een 7 De groep was fijn/ }).count(), 1,
               'two taps are one check-in');
  await kees.end();
});

test('AProposalIsAgreedWithOneTap', async () => {
  const anna = world.command('anna.visser');
  anna(['record', 'goal-set', '--journey', WORK, '--text', 'Ik wil elke week zwemmen',
        '--domain', 'body', '--audience', 'team-and-residents']);
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByRole('link', { name: /Anna doet een voorstel/ }).click();
  await page.getByRole('heading', { name: 'Anna stelt voor:' }).waitFor();
  await button(page, 'Afspreken').click();
  await page.getByText('samen afgesproken').waitFor();
  await ria.end();
});

test('TwoTextsOfOneGoalAreBothShownUntilAPersonChooses', async () => {
  const willy = await (await world.person()).signIn('willy.hendriks');
  const { page } = willy;
  await willy.goTo('Doelen');
  await page.getByText('Er zijn twee teksten. Kies er een.').waitFor();
  await page.getByRole('article').filter({ hasText: 'Er zijn twee teksten' }).getByRole('link').click();
  await page.getByRole('heading', { name: 'Er zijn twee teksten' }).waitFor();
  assert.equal(await button(page, 'Deze tekst geldt').count(), 2);
  await button(page, 'Deze tekst geldt').first().click();
  await page.getByRole('heading', { name: 'Er zijn twee teksten' }).waitFor({ state: 'detached' });
  await willy.end();
});

test('WhoIsInvitedBeginsInAFewStepsAndHasAFirstGoal', async () => {
  const admin = world.command('anna.visser');
  const answer = JSON.parse(admin(['people', 'invite', '--role', 'resident', '--name', 'Sara Bos',
                                   '--journey', WORK, '--json']));
  const sara = await world.person();
  const { page } = sara;
  await page.goto(`${sara.url}/begin#${encodeURIComponent(answer.code)}`);
  await page.reload(); // A step to another # does not load the page.
  assert.ok(!page.url().includes(answer.code) || await page.getByLabel('Jouw code').inputValue() !== '');
  await button(page, 'Verder').click();
  await page.getByRole('heading', { name: 'Welkom, Sara' }).waitFor();
  await page.getByText('Anna Visser nodigt je uit').waitFor();
  await button(page, 'Verder').click();
  await page.getByLabel(/^Naam om/).fill('sara.bos');
  await page.getByLabel(/^Wachtzin/).fill('kort');
  await button(page, 'Begin').click();
  await page.getByText(/Nog 6 tekens erbij/).waitFor();
  await page.getByLabel(/^Wachtzin/).fill('soep op zondag');
  await button(page, 'Begin').click();
  await page.getByRole('heading', { name: 'Jouw eerste doel' }).waitFor();
  await page.getByLabel('Wat wil je?').fill('Ik wil mijn buurt leren kennen.');
  await button(page, 'Bewaar dit doel').click();
  await page.getByRole('heading', { level: 1, name: /Sara$/ }).waitFor();
  await sara.goTo('Doelen');
  await page.getByText('Ik wil mijn buurt leren kennen.').waitFor();
  await sara.end();
});

test('ACodeThatWasUsedIsAnsweredWithASentence', async () => {
  const sara = await world.person();
  await sara.page.goto(`${sara.url}/begin`);
  await sara.page.getByLabel('Jouw code').fill('ABCD-EFGH-JKLM-NPQR');
  await button(sara.page, 'Verder').click();
  await sara.page.getByText(/code/i).nth(1).waitFor();
  assert.equal(await sara.page.getByLabel('Jouw code').inputValue(), 'ABCD-EFGH-JKLM-NPQR');
  await sara.end();
});

test('SigningOutLeavesNothingOnTheDevice', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByText('In juni met Anna').waitFor();
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Uitloggen en dit toestel wissen' }).click();
  await button(page, 'Log uit en wis dit toestel').click();
  await page.getByRole('heading', { name: 'Welkom' }).waitFor();
  assert.ok(!(await page.content()).includes('Ria'));
  await ria.end();
});

test('WhoLookedIsShownAndCanBeAskedAbout', async () => {
  world.command('fatima.elamrani')(['show', WORK]);
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Wie heeft mijn reis bekeken?' }).click();
  const look = page.getByRole('listitem').filter({ hasText: 'Fatima El Amrani' });
  await look.getByText(/heeft gekeken/).waitFor();
  await look.getByRole('button', { name: 'Dit herken ik niet' }).click();
  await look.getByText(/Je team heeft je vraag gekregen/).waitFor();
  await ria.end();
});

test('AConsentIsAskedInPlainWordsAndCanBeTakenBack', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Toestemming' }).click();
  const story = page.locator('section').filter({ has: page.getByRole('heading', { name: /aan de casustafel/ }) });
  await story.getByRole('button', { name: 'Ja, dat mag' }).click();
  await button(page, 'Ja, ik geef toestemming').click();
  await story.getByText(/^Ja, sinds/).waitFor();
  await story.getByRole('button', { name: 'Ik wil stoppen' }).click();
  await button(page, 'Ja, ik stop hiermee').click();
  await story.getByText(/geen toestemming/).waitFor();
  await ria.end();
});

test('TypedTextOfEveryKindIsKeptAsTyped', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo(/^Berichten/);
  const text = '<b>dik</b> & “aanhaling” 👩🏽‍🍳 مرحبا\nnieuwe regel';
  await write(page).fill(text);
  await button(page, 'Stuur bericht').click();
  const bubble = page.getByRole('listitem').filter({ hasText: 'aanhaling' }).locator('.bubble__text');
  await bubble.waitFor();
  assert.equal(await bubble.evaluate((element) => element.textContent), text);
  assert.equal(await bubble.evaluate((element) => element.getAttribute('dir')), 'auto');
  await ria.end();
});

test('WhatIsPastedIsTextAloneAndFromRightToLeftWhenItIs', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ria.goTo(/^Berichten/);
  await page.evaluate(() => navigator.clipboard.write([new ClipboardItem({
    'text/plain': new Blob(['مرحبا يا آنا'], { type: 'text/plain' }),
    'text/html': new Blob(['<b onclick="alert(1)">مرحبا يا آنا</b><img src=x onerror=alert(2)>'], { type: 'text/html' }),
  })]));
  await write(page).click();
  await page.keyboard.press('Control+V');
  assert.equal(await write(page).inputValue(), 'مرحبا يا آنا');
  await button(page, 'Stuur bericht').click();
  const bubble = page.getByRole('listitem').filter({ hasText: 'مرحبا يا آنا' }).locator('.bubble__text');
  await bubble.waitFor();
  assert.equal(await bubble.evaluate((element) => getComputedStyle(element).direction), 'rtl');
  assert.equal(await bubble.locator('*').count(), 0, 'no element came along');
  await ria.end();
});

test('ATextThatIsTooLongIsKeptAndSaidToBeSo', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo(/^Berichten/);
  await write(page).fill('👋'.repeat(10_000));
  assert.equal(await page.getByText(/te lang/).count(), 0, 'ten thousand characters are not too long');
  await write(page).fill(`${'b'.repeat(10_500)} einde`);
  await page.getByText('Dit is 506 tekens te lang. Maak het korter.').waitFor();
  await button(page, 'Stuur bericht').click();
  await page.getByText(/Deze tekst is te lang\. Maak de tekst korter/).waitFor();
  assert.ok((await write(page).inputValue()).endsWith(' einde'), 'all of it is still there');
  await write(page).fill('b'.repeat(10_000));
  await button(page, 'Stuur bericht').click();
  await page.getByRole('listitem').filter({ hasText: 'bbbbbb' }).getByText(/ontvangen|gezien/).waitFor();
  await ria.end();
});

test('TheDownloadHoldsTheJourneyAndWhoLooked', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await page.getByText('In juni met Anna').waitFor();
  await page.getByRole('link', { name: /^Ik:/ }).click();
  await page.getByRole('link', { name: 'Mijn gegevens opslaan' }).click();
  const save = async (name) => {
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    return JSON.parse(readFileSync(await file.path(), 'utf8'));
  };
  const whole = await save('Sla mijn gegevens op');
  assert.ok(whole.journey.goals.length > 0);
  assert.ok(whole.accessLog.length > 0 && whole.accessLog.every(({ at, action }) => at && action));
  await page.getByText('Het bestand is opgeslagen.').waitFor();
  // Without a network: what is on the phone, and it says what lacks.
  await ria.offline(true);
  await button(page, 'Sla mijn gegevens op').click();
  await page.getByText(/De lijst van wie er keek is nu niet te halen/).waitFor();
  const rest = await save('Sla op zonder die lijst');
  assert.ok(rest.journey.goals.length > 0 && !('accessLog' in rest));
  await ria.end();
});

test('TwoTabsShowTheSameAndNothingTwice', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  await ria.goTo(/^Berichten/);
  const first = ria.page;
  const second = await ria.open('/berichten');
  await write(second).fill('Uit het tweede scherm');
  await button(second, 'Stuur bericht').click();
  for (const page of [first, second]) {
    const bubble = page.getByRole('listitem').filter({ hasText: 'Uit het tweede scherm' });
    await bubble.getByText(/ontvangen|gezien/).waitFor();
    assert.equal(await bubble.count(), 1);
  }
  await ria.end();
});

test('OnPaperStandsTheJourneyAndNothingToPress', async () => {
  const ria = await (await world.person()).signIn('ria.dejong');
  const { page } = ria;
  await ria.goTo('Mijn reis');
  await page.getByRole('radio', { name: 'Lijst' }).check({ force: true });
  await page.getByText('Hier begon de reis').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText('Hier begon de reis').waitFor();
  assert.equal(await page.getByRole('navigation').count(), 0);
  assert.deepEqual(await page.getByRole('button').allInnerTexts(), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await ria.end();
});

test('EverythingCanBeDoneWithTheKeyboard', async () => {
  const ria = await world.person({ size: 'desk' });
  const { page } = ria;
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel || '');
  const tabTo = async (what) => {
    for (let presses = 0; presses < 40; ++presses) {
      await press('Tab');
      if (what.test(await focused())) return;
    }
    assert.fail(`not reached with Tab: ${what}`);
  };
  await page.getByLabel(/^Naam om/).focus();
  await page.keyboard.type('ria.dejong');
  await press('Tab');
  await page.keyboard.type('samen-gezond-2026');
  await press('Enter');
  await page.getByRole('navigation').waitFor();
  await tabTo(/^Doelen/);
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Doelen' }).waitFor();
  await tabTo(/Nieuw doel/);
  await press('Enter');
  await page.getByLabel('Wat wil je?').focus();
  await page.keyboard.type('Ik wil een boek lezen');
  await tabTo(/Bewaar dit doel/);
  await press('Enter');
  await page.getByText('Ik wil een boek lezen').waitFor();
  await ria.end();
});
