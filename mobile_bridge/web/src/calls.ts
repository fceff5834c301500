// Calls to the server: gRPC-Web over fetch, one request message, one or many
// answers. Knows nothing of messages' contents.
import { decodeBase64, frame, FrameError, FrameReader } from './frames.js';

/** gRPC's codes that are made here. */
export const Code = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  DEADLINE_EXCEEDED: 4,
  PERMISSION_DENIED: 7,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const;

export interface Call {
  /** "inwonersreis.v1.JourneyService/PullEntries" */
  method: string;
  /** Session token; empty: none. */
  token: string;
  request: Uint8Array;
  /** A stream: the time-out ends when it begins. */
  stream: boolean;
  timeoutMs: number;
}

export interface CallEnd {
  code: number;
  /** A serialised google.rpc.Status; may be empty. */
  details: Uint8Array;
}

export interface CallEvents {
  message(bytes: Uint8Array): void;
  /** Once, last. */
  ended(end: CallEnd): void;
}

const NOTHING = new Uint8Array();
const ended = (code: number, details: Uint8Array = NOTHING): CallEnd => ({ code, details });

/** Starts a call; the returned function cancels it: no event comes any more. */
export function startCall(origin: string, language: string, call: Call, events: CallEvents,
                          fetcher: typeof fetch = fetch): () => void {
  const abort = new AbortController();
  let cancelled = false;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, call.timeoutMs);

  const run = async (): Promise<CallEnd> => {
    const headers: Record<string, string> = {
      'content-type': 'application/grpc-web+proto',
      'x-grpc-web': '1',
      'accept-language': language,
    };
    if (call.token !== '') headers['authorization'] = `Bearer ${call.token}`;
    // Unary: the server drops what nobody waits for any more.
    if (!call.stream) headers['grpc-timeout'] = `${Math.max(1, Math.ceil(call.timeoutMs))}m`;
    const response = await fetcher(`${origin}/${call.method}`, {
      method: 'POST',
      headers,
      body: frame(call.request),
      signal: abort.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    if (call.stream) clearTimeout(timer);
    const early = endIn((name) => response.headers.get(name));
    if (early !== undefined) return early; // All in the headers: no message.
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !type.startsWith('application/grpc-web')) {
      return ended(codeOfHttp(response.status));
    }
    const reader = response.body!.getReader();
    const frames = new FrameReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return ended(Code.UNAVAILABLE); // Cut off: no trailers.
      for (const one of frames.push(value)) {
        if (cancelled) return ended(Code.UNAVAILABLE);
        if (one.kind === 'message') events.message(one.bytes);
        else return endIn((name) => one.trailers.get(name) ?? null) ?? ended(Code.UNKNOWN);
      }
    }
  };

  run()
    .catch((error: unknown) => {
      if (late) return ended(Code.DEADLINE_EXCEEDED);
      return ended(error instanceof FrameError ? Code.INTERNAL : Code.UNAVAILABLE);
    })
    .then((end) => {
      clearTimeout(timer);
      if (cancelled) return;
      cancelled = true; // Nothing after the end.
      abort.abort(); // Lets go of a body that goes on after its trailers.
      events.ended(end);
    });

  return () => {
    cancelled = true;
    clearTimeout(timer);
    abort.abort();
  };
}

function endIn(get: (name: string) => string | null): CallEnd | undefined {
  const status = get('grpc-status');
  if (status === null) return undefined;
  const code = /^\d{1,2}$/.test(status) ? Number(status) : Code.UNKNOWN;
  return ended(code, decodeBase64(get('grpc-status-details-bin') ?? ''));
}

/** What a proxy's answer without a gRPC status means. */
function codeOfHttp(status: number): number {
  switch (status) {
    case 400: return Code.INTERNAL;
    case 401: return Code.UNAUTHENTICATED;
    case 403: return Code.PERMISSION_DENIED;
    case 404: return Code.UNIMPLEMENTED;
    default: return Code.UNAVAILABLE; // Too busy, a gateway, a sign-in page of a Wi-Fi.
  }
}
