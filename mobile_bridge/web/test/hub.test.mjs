import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hub, unwatchRequest } from '../dist/src/hub.js';

const LIST = Uint8Array.of(1);
const REPLY = 2;

// A hub with an engine and pages that note what they get.
function village() {
  const sent = [];
  const posts = [];
  const presence = [];
  const pieces = new Map();
  const abandoned = [];
  let signedOut = 0;
  const hub = new Hub('owner-1', {
    post: (message) => posts.push(message),
    follow: () => {},
    signedOut: () => signedOut++,
  });
  const engine = {
    send: (id, bytes, piece) => {
      sent.push({ id, bytes: [...bytes] });
      if (piece !== undefined) pieces.set(id, piece);
    },
    abandon: (id) => abandoned.push(id),
    presence: (...seen) => presence.push(seen),
    explain: (id, reason) => sent.push({ id, reason }),
  };
  const hello = (tab, visible = true, online = true) =>
    hub.receive({ kind: 'hello', tab, visible, online });
  const ask = (tab, id, more = {}) => hub.receive({ kind: 'request', tab, id, bytes: LIST, ...more });
  return { hub, engine, sent, posts, presence, pieces, abandoned, hello, ask, signedOut: () => signedOut };
}

test('an answer finds the tab and number that asked', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a');
  v.hello('b');
  v.ask('a', 7);
  v.ask('b', 7);
  assert.notEqual(v.sent[0].id, v.sent[1].id);
  v.hub.update(REPLY, v.sent[1].id, false, Uint8Array.of(9));
  assert.deepEqual(v.posts.at(-1), { kind: 'reply', tab: 'b', id: 7, bytes: Uint8Array.of(9) });
  const before = v.posts.length;
  v.hub.update(REPLY, v.sent[1].id, false, Uint8Array.of(9));
  assert.equal(v.posts.length, before, 'once');
});

test('before it begins nothing is taken, and beginning calls everybody', () => {
  const v = village();
  v.hello('a');
  v.ask('a', 1);
  assert.deepEqual(v.sent, []);
  v.hub.begin(v.engine);
  assert.deepEqual(v.posts, [{ kind: 'began', owner: 'owner-1' }]);
});

test('a request of a tab that has not said hello waits for its hello', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.ask('a', 1);
  assert.deepEqual(v.sent, []);
});

test('a tab that comes later hears how things are', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hub.update(3, 0, false, Uint8Array.of(1));
  v.hub.update(3, 0, false, Uint8Array.of(2));
  v.hub.update(9, 0, false, Uint8Array.of(3));
  v.hub.update(5, 0, false, Uint8Array.of(4));
  v.hello('late');
  assert.deepEqual(v.posts.at(-1), {
    kind: 'welcome', tab: 'late', owner: 'owner-1', updates: [Uint8Array.of(2), Uint8Array.of(3)],
  });
});

test('what two tabs watch ends with the second', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a');
  v.hello('b');
  v.ask('a', 1, { watch: 'j' });
  v.ask('b', 1, { watch: 'j' });
  v.ask('a', 2, { unwatch: 'j' });
  assert.equal(v.sent.length, 2, 'the first is answered here');
  assert.deepEqual(v.posts.at(-1), { kind: 'reply', tab: 'a', id: 2 });
  v.hub.tabGone('b');
  assert.deepEqual(v.sent.at(-1), { id: 0, bytes: [...unwatchRequest('j')] });
});

test('the screen is in front while any tab is', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a', false);
  v.hello('b', true);
  assert.deepEqual(v.presence.at(-1), [true, true]);
  v.hub.tabGone('b');
  assert.deepEqual(v.presence.at(-1), [false, true]);
  v.hub.receive({ kind: 'presence', tab: 'a', visible: true, online: false });
  assert.deepEqual(v.presence.at(-1), [true, false]);
});

test('of a call with several answers each goes to the tab that asked, the last as its reply', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a');
  v.hello('b');
  v.ask('b', 4);
  v.ask('a', 4, { pieces: true });
  const { id } = v.sent[1];
  assert.deepEqual([...v.pieces.keys()], [id], 'only what was asked so');
  v.pieces.get(id)(Uint8Array.of(1));
  v.pieces.get(id)(Uint8Array.of(2));
  assert.deepEqual(v.posts.slice(-2), [
    { kind: 'piece', tab: 'a', id: 4, bytes: Uint8Array.of(1) },
    { kind: 'piece', tab: 'a', id: 4, bytes: Uint8Array.of(2) },
  ]);
  v.hub.update(REPLY, id, false, Uint8Array.of(3));
  assert.deepEqual(v.posts.at(-1), { kind: 'reply', tab: 'a', id: 4, bytes: Uint8Array.of(3) });
  v.hub.receive({ kind: 'abandon', tab: 'a', id: 4 });
  assert.deepEqual(v.abandoned, [], 'it had ended');
});

test('a call with several answers ends when it is abandoned, and with its tab', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a');
  v.hello('b');
  v.ask('a', 1, { pieces: true });
  v.ask('b', 1, { pieces: true });
  v.ask('b', 2);
  v.hub.receive({ kind: 'abandon', tab: 'a', id: 1 });
  assert.deepEqual(v.abandoned, [v.sent[0].id]);
  v.hub.receive({ kind: 'abandon', tab: 'b', id: 2 });
  assert.equal(v.abandoned.length, 1, 'other calls go on');
  v.hub.tabGone('b');
  assert.deepEqual(v.abandoned, [v.sent[0].id, v.sent[1].id]);
});

test('only a sign-out that was done erases', () => {
  const v = village();
  v.hub.begin(v.engine);
  v.hello('a');
  v.ask('a', 1, { signsOut: true });
  v.hub.update(REPLY, v.sent[0].id, true, LIST);
  assert.equal(v.signedOut(), 0);
  v.ask('a', 2, { signsOut: true });
  v.hub.update(REPLY, v.sent[1].id, false, LIST);
  assert.equal(v.signedOut(), 1);
});

test('the unwatch request is the bytes that protobuf writes', () => {
  assert.deepEqual([...unwatchRequest('')], [0x3a, 0]);
  assert.deepEqual([...unwatchRequest('ab')], [0x3a, 4, 0x0a, 2, 97, 98]);
});

test('it serves those who said hello and have not gone', () => {
  const v = village();
  v.hub.begin(v.engine);
  const others = () => v.hub.serves((tab) => tab !== 'a');
  v.hello('a');
  assert.equal(others(), false);
  v.hello('b');
  assert.equal(others(), true);
  v.hub.receive({ kind: 'bye', tab: 'b' });
  assert.equal(others(), false);
});
