// The frames of gRPC-Web (binary): five bytes of head (flags, length), then the
// message; the last frame, flagged 0x80, holds the trailers as header lines.

const HEAD = 5;
const TRAILERS = 0x80;
const COMPRESSED = 0x01;

/** Longest message taken: the server sends pages of 1 MiB; more is not ours. */
export const MAX_MESSAGE = 8 * 1024 * 1024;

export type Frame =
  | { kind: 'message'; bytes: Uint8Array }
  | { kind: 'trailers'; trailers: Map<string, string> };

/** Bytes that are not gRPC-Web, or more than we take. */
export class FrameError extends Error {}

/** One request message as a body. */
export function frame(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(HEAD + message.length);
  new DataView(body.buffer).setUint32(1, message.length);
  body.set(message, HEAD);
  return body;
}

/** Cuts frames out of chunks of any size. Once it threw it is of no use. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #size = 0;

  /** True between two frames: the answer may end here. */
  get idle(): boolean {
    return this.#size === 0;
  }

  /** The frames that this chunk completes. Throws FrameError. */
  push(chunk: Uint8Array): Frame[] {
    if (chunk.length > 0) {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
    }
    const frames: Frame[] = [];
    for (;;) {
      if (this.#size < HEAD) return frames;
      const head = this.#peek(HEAD);
      const flags = head[0]!;
      const length = new DataView(head.buffer, head.byteOffset).getUint32(1);
      if (length > MAX_MESSAGE) throw new FrameError('message too long');
      if ((flags & COMPRESSED) !== 0) throw new FrameError('compressed message');
      if ((flags & ~TRAILERS) !== 0) throw new FrameError('unknown flags');
      if (this.#size < HEAD + length) return frames;
      const bytes = this.#take(HEAD + length).subarray(HEAD);
      frames.push(
        (flags & TRAILERS) !== 0
          ? { kind: 'trailers', trailers: parseTrailers(bytes) }
          : { kind: 'message', bytes },
      );
    }
  }

  /** The first `size` bytes in one piece; they stay. */
  #peek(size: number): Uint8Array {
    if (this.#chunks[0]!.length < size) {
      const whole = new Uint8Array(this.#size);
      let at = 0;
      for (const chunk of this.#chunks) {
        whole.set(chunk, at);
        at += chunk.length;
      }
      this.#chunks = [whole];
    }
    return this.#chunks[0]!.subarray(0, size);
  }

  #take(size: number): Uint8Array {
    const bytes = this.#peek(size);
    const first = this.#chunks[0]!;
    if (first.length === size) this.#chunks.shift();
    else this.#chunks[0] = first.subarray(size);
    this.#size -= size;
    return bytes;
  }
}

function parseTrailers(bytes: Uint8Array): Map<string, string> {
  const trailers = new Map<string, string>();
  for (const line of new TextDecoder().decode(bytes).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
  return trailers;
}

/** Base64 as in grpc-status-details-bin: padded or not; bad input gives nothing. */
export function decodeBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/=+$/, '')), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
