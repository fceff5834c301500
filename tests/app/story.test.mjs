// Mevrouw de Jong's story from its first minute, played by three people in three
// browsers: she with a phone, Anna of the district team at a desk, her daughter
// Els with a phone. Each sees what is theirs to see, and nothing else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { startWorld } from './world.mjs';

let world;
before(async () => { world = await startWorld(); });
after(() => world.stop());

const TITLE = 'Weer aan het werk en rust in mijn hoofd';
const GOAL = 'Ik wil weer aan het werk, een paar ochtenden.';
const button = (page, name) => page.getByRole('button', { name, exact: true });
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const part = (page, name) =>
  page.getByRole('navigation', { name: 'Onderdelen van de reis' }).getByRole('link', { name }).click();
const bubble = (page, text) => page.getByRole('listitem').filter({ hasText: text });
const list = async (person) => {
  await person.goTo('Mijn reis');
  await choose(person.page, 'Lijst');
  await person.page.getByText('Hier begon de reis').waitFor();
};

/** Anna makes a code for somebody and reads it from the letter. */
async function invited(page, role, name) {
  if (role !== undefined) await choose(page, role);
  await page.getByLabel('Naam', { exact: true }).fill(name);
  await button(page, 'Maak een code').click();
  await page.getByRole('heading', { name: `Uitnodiging voor ${name}` }).waitFor();
  const code = await page.locator('.letter__code').innerText();
  await button(page, 'Sluit').click();
  return code;
}

/** Somebody begins with a code, up to the first screen behind the sign-in. */
async function begins(code, login) {
  const person = await world.person();
  const { page } = person;
  await page.goto(`${person.url}/begin`);
  await page.getByLabel('Jouw code').fill(code);
  await button(page, 'Verder').click();
  await page.getByText('Anna Visser nodigt je uit').waitFor();
  await button(page, 'Verder').click();
  await page.getByLabel(/^Naam om/).fill(login);
  await page.getByLabel(/^Wachtzin/).fill('brood met kaas');
  await button(page, 'Begin').click();
  return person;
}

test('AWholeStoryIsPlayedByThreePeopleAndEachSeesWhatIsTheirs', async () => {
  // Anna begins a journey and gives a letter with a code.
  const anna = await (await world.person({ size: 'desk' })).signIn('anna.visser');
  const desk = anna.page;
  await button(desk, 'Nieuwe reis').click();
  await desk.getByLabel('Waar gaat de reis over?').fill(TITLE);
  await button(desk, 'Begin deze reis').click();
  const code = await invited(desk, undefined, 'Truus de Jong');

  // Mevrouw de Jong begins on her phone, with a goal in her own words.
  const truus = await begins(code, 'truus.dejong');
  const phone = truus.page;
  await phone.getByRole('heading', { name: 'Jouw eerste doel' }).waitFor();
  await phone.getByLabel('Wat wil je?').fill(GOAL);
  await choose(phone, 'Maatschappij');
  await button(phone, 'Bewaar dit doel').click();
  await phone.getByRole('heading', { level: 1, name: /Truus$/ }).waitFor();

  // It comes to Anna by itself; they agree, and Anna adds the first step.
  await desk.getByRole('heading', { level: 1, name: 'Truus de Jong' }).waitFor();
  await part(desk, 'Doelen');
  await desk.getByRole('link', { name: GOAL }).click();
  await button(desk, 'Afspreken').click();
  await desk.getByText('samen afgesproken').waitFor();
  await button(desk, 'Zet stap erbij').click();
  await desk.getByLabel('Wat ga je doen?').fill('Samen langs de kringloopwinkel');
  await desk.getByLabel('Wie doet dit?').selectOption({ label: 'Truus de Jong' });
  await desk.getByRole('dialog').getByRole('button', { name: 'Zet stap erbij' }).click();

  // She says how it goes, takes the step and says how that was.
  await phone.getByText('Samen langs de kringloopwinkel').waitFor();
  await choose(phone, '3');
  await phone.getByLabel('Wil je er iets bij zeggen?').fill('Ik vind het spannend.');
  await button(phone, 'Bewaar').click();
  await phone.getByText('Dank je. Dit is bewaard.').waitFor();
  await button(phone, 'Gedaan: Samen langs de kringloopwinkel').click();
  await phone.getByLabel('Hoe ging het? (mag leeg)').fill('Ze waren aardig.');
  await phone.getByRole('dialog').getByRole('button', { name: 'Gedaan', exact: true }).click();
  await phone.getByRole('dialog').waitFor({ state: 'detached' });

  // Her daughter is invited; she may see what is shared with those close.
  await desk.getByRole('button', { name: 'Terug' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Truus de Jong' }).waitFor();
  await part(desk, 'Team');
  await button(desk, 'Nodig iemand uit').click();
  const els = await begins(await invited(desk, 'Naaste', 'Els Vos'), 'els.vos');
  const close = els.page;
  await close.getByRole('heading', { level: 1, name: /Els$/ }).waitFor();

  // A contact for both, with a note that only the team reads.
  await button(desk, 'Contact vastleggen').first().click();
  await choose(desk, 'Truus de Jong');
  await choose(desk, 'Huisbezoek');
  await choose(desk, '30 min');
  await desk.getByLabel('Wat gebeurde er?').fill('Koffie gedronken en vooruit gekeken.');
  await desk.getByText('Meer vastleggen').click();
  await desk.getByLabel('Notitie voor het team').fill('Let op: post van de deurwaarder.');
  await button(desk, 'Leg vast').click();
  await desk.getByText('Het contact is bewaard.').waitFor();

  // Messages: to the team, and one that those close may read too.
  await truus.goTo(/^Berichten/);
  await phone.getByLabel('Jouw bericht').fill('Ik durf maandag wel te bellen.');
  await button(phone, 'Stuur bericht').click();
  await bubble(phone, 'Ik durf maandag').getByText('ontvangen').waitFor();
  await part(desk, /^Berichten/);
  await bubble(desk, 'Ik durf maandag').waitFor();
  await bubble(phone, 'Ik durf maandag').getByText('gezien door Anna').waitFor();
  await desk.getByLabel('Jouw bericht').fill('Wat goed. Ik denk aan je.');
  await button(desk, 'Stuur bericht').click();
  await bubble(phone, 'Wat goed. Ik denk aan je.').waitFor();
  await phone.getByLabel('Jouw bericht').fill('Lieve Els, ik begin maandag!');
  await button(phone, 'Wijzig').click();
  await choose(phone, 'Ook naasten');
  await button(phone, 'Stuur bericht').click();
  await els.goTo(/^Berichten/);
  await bubble(close, 'Lieve Els, ik begin maandag!').waitFor();

  // Two measurements: at the start, and now.
  await part(desk, 'Metingen');
  for (const [moment, score] of [['Start', '4'], ['Vervolg', '7,5']]) {
    await button(desk, 'Zet meting erbij').click();
    await choose(desk, 'Cijfer voor het leven (0 tot 10)');
    await choose(desk, moment);
    await desk.getByLabel('Score').fill(score);
    await button(desk, 'Bewaar de meting').click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await desk.getByRole('row', { name: /Cijfer voor het leven/ }).getByText('+3,5').waitFor();

  // The goal is reached, in her words; then she tells her story.
  await truus.goTo('Doelen');
  await phone.getByRole('link', { name: GOAL }).click();
  await phone.getByRole('heading', { name: 'Stappen' }).waitFor();
  await button(phone, 'Sluit dit doel af').click();
  await choose(phone, 'Meer dan ik hoopte');
  await phone.getByLabel('Wat wil je erover zeggen?').fill('Ik heb een kluisje met mijn naam.');
  await phone.getByRole('dialog').getByRole('button', { name: 'Sluit dit doel af' }).click();
  await phone.getByRole('dialog').waitFor({ state: 'hidden' });
  await phone.getByText('Meer dan ik hoopte').waitFor();
  await list(truus);
  await button(phone, 'Vertel je verhaal').click();
  await phone.getByLabel('Jouw verhaal').fill('Ik slaap weer en ik lach weer.');
  await button(phone, 'Bewaar mijn verhaal').click();
  await phone.getByRole('dialog').waitFor({ state: 'detached' });

  // What each has: she all of hers, and not the team's note.
  await phone.getByText('Laat alles zien').click();
  for (const text of ['Ik slaap weer en ik lach weer.', 'Koffie gedronken en vooruit gekeken.',
                      'Doel afgesloten: Meer dan ik hoopte', 'Terugkijken met cijfers']) {
    await phone.getByText(text).first().waitFor();
  }
  await truus.goTo(/^Berichten/);
  await bubble(phone, 'Wat goed.').waitFor();
  assert.ok(!(await phone.content()).includes('deurwaarder'), 'the team’s note is the team’s');
  // Anna her story and the note.
  await part(desk, 'Tijdlijn');
  await desk.getByText('Ik slaap weer en ik lach weer.').waitFor();
  await part(desk, /^Berichten/);
  await bubble(desk, 'Let op: post van de deurwaarder.').waitFor();
  // Her daughter what was shared with her, and nothing else.
  await bubble(close, 'Lieve Els').waitFor();
  const seen = [await close.content()];
  await list(els);
  seen.push(await close.content());
  await els.goTo('Doelen');
  await close.getByText('Er is nog geen doel met je gedeeld.').waitFor();
  seen.push(await close.content());
  for (const text of ['Ik durf maandag', 'Wat goed.', 'deurwaarder', 'Koffie gedronken', 'spannend', GOAL,
                      'lach weer', 'kluisje']) {
    for (const screen of seen) assert.ok(!screen.includes(text), `not shared with those close: ${text}`);
  }
  // Nobody else has it, whoever they work for; and nobody's browser complained.
  for (const [login, may] of [['bram.terhorst', true], ['sanne.wiersma', false], ['ria.dejong', false]]) {
    let told = '';
    try {
      told = world.command(login)(['show', TITLE]);
    } catch (error) {
      if (error.status !== 4) throw error; // 4: not there, or not yours.
    }
    assert.equal(told.includes('Koffie gedronken'), may, `${login}: only who is in Anna’s team besides`);
  }
  for (const person of [anna, truus, els]) {
    assert.deepEqual(person.complaints, []);
    await person.end();
  }
});
