import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase64, frame, FrameError, FrameReader, MAX_MESSAGE } from '../dist/src/frames.js';

const text = (s) => new TextEncoder().encode(s);

function trailerFrame(lines) {
  const bytes = frame(text(lines));
  bytes[0] = 0x80;
  return bytes;
}

function concat(...parts) {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

test('frames come out the same however the bytes are cut', () => {
  const whole = concat(frame(text('one')), frame(text('')), frame(text('three')),
    trailerFrame('grpc-status: 0\r\nGrpc-Message:  all well \r\n'));
  for (let size = 1; size <= whole.length; size++) {
    const reader = new FrameReader();
    const frames = [];
    for (let at = 0; at < whole.length; at += size) {
      frames.push(...reader.push(whole.subarray(at, at + size)));
    }
    assert.deepEqual(
      frames.map((f) => (f.kind === 'message' ? new TextDecoder().decode(f.bytes) : [...f.trailers])),
      ['one', '', 'three', [['grpc-status', '0'], ['grpc-message', 'all well']]], `cut each ${size}`);
    assert.ok(reader.idle);
  }
});

test('half a frame is not idle', () => {
  const reader = new FrameReader();
  assert.deepEqual(reader.push(frame(text('one')).subarray(0, 6)), []);
  assert.equal(reader.idle, false);
});

test('a message longer than the limit is refused before its bytes come', () => {
  const head = new Uint8Array(5);
  new DataView(head.buffer).setUint32(1, MAX_MESSAGE + 1);
  assert.throws(() => new FrameReader().push(head), FrameError);
});

test('flags that we did not ask for are refused', () => {
  for (const flags of [0x01, 0x81, 0x02, 0x40]) {
    const bytes = frame(text('x'));
    bytes[0] = flags;
    assert.throws(() => new FrameReader().push(bytes), FrameError, `flags ${flags}`);
  }
});

test('base64 of details is read padded and bare, and nonsense gives nothing', () => {
  assert.deepEqual([...decodeBase64('AQID')], [1, 2, 3]);
  assert.deepEqual([...decodeBase64('AQI=')], [1, 2]);
  assert.deepEqual([...decodeBase64('AQI')], [1, 2]);
  assert.deepEqual([...decodeBase64('*')], []);
});
