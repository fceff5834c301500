import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileError, MemoryHandle, SlotFiles } from '../dist/src/files.js';

const bytes = (text) => new TextEncoder().encode(text);
const slots = (count) => Array.from({ length: count }, () => new MemoryHandle());
const put = (files, name, text) => {
  const file = files.open(name, true);
  files.write(file, bytes(text), 0);
  files.flush(file);
};
const get = (files, name) => {
  const file = files.open(name, false);
  const to = new Uint8Array(files.size(file));
  files.read(file, to, 0);
  return new TextDecoder().decode(to);
};

test('files are there again after the slots were opened anew', () => {
  const handles = slots(3);
  const before = new SlotFiles(handles);
  put(before, 'store.db', 'rows');
  put(before, 'store.db-wal', 'log');
  for (const handle of handles) handle.loseUnflushed();
  const after = new SlotFiles(handles);
  assert.deepEqual(after.names.sort(), ['store.db', 'store.db-wal']);
  assert.equal(get(after, 'store.db'), 'rows');
  assert.equal(get(after, 'store.db-wal'), 'log');
});

test('a missing file is missing, and no slot too many is given', () => {
  const files = new SlotFiles(slots(1));
  assert.equal(files.open('a', false), FileError.MISSING);
  assert.equal(files.remove('a'), FileError.MISSING);
  assert.equal(files.open('a', true), 0);
  assert.equal(files.open('b', true), FileError.FAILED);
  assert.equal(files.remove('a'), 0);
  assert.equal(files.exists('a'), false);
  assert.equal(files.open('b', true), 0);
  assert.equal(files.size(0), 0, 'nothing of the removed file is in the new one');
});

test('renaming keeps the bytes and survives a power cut', () => {
  const handles = slots(2);
  const files = new SlotFiles(handles);
  put(files, 'store.db', 'rows');
  assert.equal(files.rename('store.db', 'store.db.unreadable-1'), 0);
  for (const handle of handles) handle.loseUnflushed();
  assert.equal(get(new SlotFiles(handles), 'store.db.unreadable-1'), 'rows');
});

test('a head that was cut off while being written frees its slot', () => {
  const handles = slots(1);
  put(new SlotFiles(handles), 'store.db', 'rows');
  handles[0].write(bytes('XX'), { at: 3 });
  assert.equal(new SlotFiles(handles).free, 1);
});

test('erasing leaves no byte', () => {
  const handles = slots(2);
  const files = new SlotFiles(handles);
  put(files, 'store.db', 'rows');
  put(files, 'store.db-wal', 'log');
  files.eraseAll();
  for (const handle of handles) {
    assert.equal(handle.getSize(), 0);
    handle.loseUnflushed();
    assert.equal(handle.getSize(), 0);
  }
});

test('a full disk and a failing one are told apart', () => {
  const failing = (name) => {
    const handle = new MemoryHandle();
    const files = new SlotFiles([handle]);
    files.open('a', true);
    handle.write = () => { throw new DOMException('', name); };
    return files.write(0, bytes('x'), 0);
  };
  assert.equal(failing('QuotaExceededError'), FileError.FULL);
  assert.equal(failing('InvalidStateError'), FileError.FAILED);
});
