import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  applyJourneyChange, JourneyChangeSchema, JourneyPart, JourneyViewSchema, newEntryId,
} from '../dist/src/index.js';

const item = (entryId, seq, corrected = false) => ({ entry: { entryId, seq: BigInt(seq) }, corrected });

test('a change replaces what it names and keeps the rest', () => {
  const view = create(JourneyViewSchema, {
    journeyId: 'j',
    unread: 3,
    state: {
      title: 'old',
      goals: [{ goalId: 'g' }],
      marks: [{}],
      items: [item('a', 1), item('b', 2), item('mine', 0)],
    },
  });
  const change = create(JourneyChangeSchema, {
    journeyId: 'j',
    unread: 1,
    replacedLists: [JourneyPart.MARKS],
    state: { title: 'new', items: [item('mine', 3), item('a', 1, true), item('waiting', 0)] },
  });
  const after = applyJourneyChange(view, change);
  assert.equal(after.state.title, 'new');
  assert.equal(after.unread, 1);
  assert.equal(after.state.goals.length, 1, 'a list that is not named stays');
  assert.equal(after.state.marks.length, 0, 'a list that is named goes, empty too');
  assert.deepEqual(after.state.items.map((i) => i.entry.entryId), ['a', 'b', 'mine', 'waiting']);
  assert.equal(after.state.items[0].corrected, true);
  assert.equal(view.state.title, 'old', 'the view before stays as it was');
});

test('entry ids are UUIDv7 in the order of time', () => {
  const early = newEntryId(0x018e089eab00);
  assert.match(early, /^018e089e-ab00-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(newEntryId(0x018e089eab01) > early);
  assert.notEqual(newEntryId(1), newEntryId(1));
});
