// A small app on the engine, for tests: what a screen would do, by name.
import { Audience, Client, applyJourneyChange, newEntryId } from 'inwonersreis';

const seen = { updates: 0, connection: undefined, session: undefined, notSent: undefined,
               journeys: undefined, view: undefined, phases: {} };
const waiting = new Set();
let client;

// With `deaf` set no answer to a request arrives, as when its engine ends first.
globalThis.deaf = false;
const hardOfHearing = (Heard) => class extends Heard {
  set onmessage(heard) {
    super.onmessage = (event) => {
      if (!globalThis.deaf || event.data.kind !== 'reply') heard(event);
    };
  }
};
globalThis.BroadcastChannel = hardOfHearing(BroadcastChannel);
globalThis.Worker = hardOfHearing(Worker);

function note({ update }) {
  seen.updates++;
  switch (update.case) {
    case 'connection': seen.connection = update.value; break;
    case 'session': seen.session = update.value; break;
    case 'notSent': seen.notSent = update.value; break;
    case 'journeys': seen.journeys = update.value.journeys; break;
    case 'journeyView': seen.view = update.value; break;
    case 'journeyChange':
      if (seen.view?.journeyId === update.value.journeyId) {
        seen.view = applyJourneyChange(seen.view, update.value);
      }
      break;
    case 'entryState': (seen.phases[update.value.entryId] ??= []).push(update.value.phase); break;
  }
  for (const look of waiting) look();
}

// Resolves with the first truthy answer of `look`, asked after each update.
function until(look, what, ms = 30_000) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      waiting.delete(again);
      reject(new Error(`waited in vain: ${what}`));
    }, ms);
    const again = () => {
      const answer = look();
      if (!answer) return;
      clearTimeout(late);
      waiting.delete(again);
      resolve(answer);
    };
    waiting.add(again);
    again();
  });
}

const failureOf = (error) => error.problem
  ? { reason: error.problem.reason, nl: error.sentence('nl'), en: error.sentence('en'),
      metadata: error.problem.metadata }
  : { message: String(error.message ?? error) };

// What was sent and is waiting, or refused: nothing is thrown at the test.
async function attempt(work) {
  try {
    return { ok: (await work) ?? true };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

// A file that is written to while it is read is refused: then once more.
async function bytesOf(handle) {
  for (;;) {
    try {
      return await (await handle.getFile()).arrayBuffer();
    } catch (error) {
      if (error.name !== 'NotReadableError') throw error;
    }
  }
}

const text = (item) => item.entry?.body.case === 'message' ? item.entry.body.value.text : undefined;

window.app = {
  open: (options = {}) => attempt(
    Client.open({ workerUrl: '/worker.js', engineUrl: '/engine.wasm', deviceName: 'proef', ...options })
      .then((opened) => {
        client = opened;
        client.listen(note);
      })),
  close: () => client.close(),
  signIn: (loginName, passphrase, eraseOtherPerson = false) => attempt(
    client.send({ case: 'signIn', value: { loginName, passphrase, eraseOtherPerson } })
      .then((reply) => reply.result.value.account.displayName)),
  isSignedIn: () => until(() => seen.session, 'the session').then((session) => session.phase === 2),
  signOut: (eraseUnsent = false) => attempt(
    client.send({ case: 'signOut', value: { eraseUnsent } }).then(() => true)),
  watchList: () => attempt(client.send({ case: 'watchJourneys', value: {} }).then(() => true)),
  watch: (journeyId) => attempt(
    client.send({ case: 'watchJourney', value: { journeyId } }).then(() => true)),
  sync: () => attempt(client.send({ case: 'syncNow', value: {} }).then(() => true)),
  search: (words) => attempt(
    client.send({ case: 'search', value: { text: words } })
      .then((reply) => reply.result.value.hits.length)),
  // Records a message. Answers its id when it is on this device.
  write: (journeyId, words, entryId = newEntryId()) => attempt(
    client.send({ case: 'recordEntries', value: { journeyId, entries: [{
      entryId, journeyId, audience: Audience.TEAM_AND_RESIDENTS,
      body: { case: 'message', value: { text: words } },
    }] } }).then((reply) => reply.result.value.entries[0].entryId)),
  deaf: (yes) => { globalThis.deaf = yes; },
  untilJourney: (title) => until(
    () => seen.journeys?.find((j) => j.summary?.title.startsWith(title))?.summary.journeyId,
    'the journey in the list'),
  untilPhase: (entryId, phase) => until(() => seen.phases[entryId]?.includes(phase), `phase ${phase}`),
  untilView: (journeyId) => until(() => seen.view?.journeyId === journeyId, 'the view'),
  untilText: (words) => until(() => seen.view?.state?.items.some((i) => text(i) === words), 'the text'),
  untilConnection: (phase) => until(() => seen.connection?.phase === phase, `connection ${phase}`),
  untilSession: (phase) => until(() => seen.session?.phase === phase, `session ${phase}`),
  count: (words) => seen.view?.state?.items.filter((i) => text(i) === words).length ?? 0,
  pending: () => seen.view?.pending.length ?? 0,
  journeyCount: () => seen.journeys?.length ?? 0,
  connection: () => seen.connection?.phase,
  phases: (entryId) => seen.phases[entryId] ?? [],
  // All bytes that this origin keeps in its private file system, as one Latin text.
  async kept() {
    const texts = [];
    const walk = async (folder) => {
      for await (const [, handle] of folder.entries()) {
        if (handle.kind === 'directory') await walk(handle);
        else texts.push(new TextDecoder('latin1').decode(await bytesOf(handle)));
      }
    };
    await walk(await navigator.storage.getDirectory());
    return texts.join('');
  },
  forgetKey: () => new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase('inwonersreis-keys');
    asked.onsuccess = () => resolve(true);
    asked.onerror = asked.onblocked = () => reject(new Error('the key stays'));
  }),
};
