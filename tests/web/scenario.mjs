// What any client in a browser must be able to do. The same lines run under node
// and in Chromium; `base` is the address of the server's door.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcWebTransport } from '@connectrpc/connect-web';
import * as grpcWeb from 'grpc-web';

import { ErrorInfoSchema, LocalizedMessageSchema } from 'gen/google/rpc/error_details_pb.js';
import { StatusSchema } from 'gen/google/rpc/status_pb.js';
import { EntrySchema } from 'gen/inwonersreis/v1/entry_pb.js';
import { JourneyService } from 'gen/inwonersreis/v1/journey_service_pb.js';
import { SessionService } from 'gen/inwonersreis/v1/session_service_pb.js';
import { Audience } from 'gen/inwonersreis/v1/vocabulary_pb.js';

// The passphrase of all demo accounts (deploy/demo/people.json).
const PASSPHRASE = 'samen-gezond-2026';

export function expect(holds, what) {
  if (!holds) throw new Error(`expected: ${what}`);
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}

// A UUIDv7, as every writer makes it.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = BigInt(Date.now());
  for (let i = 5; i >= 0; --i, ms >>= 8n) bytes[i] = Number(ms & 255n);
  bytes[6] = (bytes[6] & 15) | 0x70;
  bytes[8] = (bytes[8] & 63) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function messageEntry(journeyId, text) {
  return create(EntrySchema, {
    entryId: newId(),
    journeyId,
    occurredAt: timestampNow(),
    audience: Audience.TEAM_AND_RESIDENTS,
    body: { case: 'message', value: { text } },
  });
}

// The journey of the demo that the worker knows by this title.
async function journeyOf(journeys, headers) {
  const page = await journeys.listJourneys({}, { headers });
  const found = page.journeys.find((j) => j.title.startsWith('Aan het werk'));
  expect(found, 'the demo journey in the list');
  return found.journeyId;
}

// A stream without cursors begins with the head of each journey; what is
// written before that comes is told by the head alone, and by no page.
const isHeadOf = (event, journeyId) =>
  event.event.case === 'head' && event.event.value.journeyId === journeyId;

// Each: a name that says what holds, and what shows it.
export const connectScenario = {
  'connect-web signs in, reads, writes and reads back what it wrote': async (base) => {
    const { journeys, headers } = await signedIn(base);
    const journeyId = await journeyOf(journeys, headers);
    const text = `Tot morgen 🚲 één ${newId()}`;
    const recorded = await journeys.recordEntries(
      { journeyId, entries: [messageEntry(journeyId, text)] }, { headers });
    expect(recorded.results[0].outcome.case === 'accepted', 'the entry is accepted');
    const journey = await journeys.getJourney({ journeyId }, { headers });
    expect(journey.entries.some((e) => e.body.case === 'message' && e.body.value.text === text),
           'the message among the entries');
  },

  'connect-web gets the reason and the sentence of an error': async (base) => {
    const sessions = createClient(SessionService, createGrpcWebTransport({ baseUrl: base }));
    const error = await failure(sessions.signIn(
      { loginName: 'anna.visser', passphrase: 'niet-de-goede' },
      { headers: { 'inwonersreis-language': 'en' } }));
    expect(error instanceof ConnectError && error.code === Code.Unauthenticated,
           `UNAUTHENTICATED, not ${error}`);
    expect(error.findDetails(ErrorInfoSchema)[0].reason === 'WRONG_CREDENTIALS', 'the reason');
    expect(error.findDetails(LocalizedMessageSchema)[0].locale === 'en', 'the sentence in English');
  },

  'connect-web follows a journey and lets go of it': async (base) => {
    const { journeys, headers } = await signedIn(base);
    const journeyId = await journeyOf(journeys, headers);
    const gone = new AbortController();
    const text = `Gevolgd ${newId()}`;
    let seen = false;
    try {
      const events = journeys.followEntries({}, { headers, signal: gone.signal });
      for await (const event of events) {
        if (isHeadOf(event, journeyId)) {
          await journeys.recordEntries({ journeyId, entries: [messageEntry(journeyId, text)] },
                                       { headers });
        } else if (event.event.case === 'page') {
          seen = event.event.value.entries.some(
            (e) => e.body.case === 'message' && e.body.value.text === text);
          if (seen) gone.abort();
        }
      }
    } catch (error) {
      expect(ConnectError.from(error).code === Code.Canceled, `CANCELED, not ${error}`);
    }
    expect(seen, 'the new message as an event');
  },

  'connect-web hears that its time is over': async (base) => {
    const { journeys, headers } = await signedIn(base);
    // Nobody writes into this journey, so the stream outlives its time.
    const error = await failure((async () => {
      for await (const event of journeys.followEntries({}, { headers, timeoutMs: 300 })) {
        expect(event, 'an event');
      }
    })());
    expect(error.code === Code.DeadlineExceeded, `DEADLINE_EXCEEDED, not ${error}`);
  },

  'an unknown method is UNIMPLEMENTED, a broken frame INVALID_ARGUMENT': async (base) => {
    const ask = async (method, body) => {
      const answer = await fetch(`${base}/inwonersreis.v1.${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/grpc-web+proto' },
        body,
      });
      expect(answer.status === 200, `HTTP 200, not ${answer.status}`);
      return new TextDecoder('latin1').decode(await answer.arrayBuffer());
    };
    const frame = new Uint8Array(5);
    expect((await ask('JourneyService/Nothing', frame)).includes('grpc-status:12\r\n'), '12');
    expect((await ask('NoService/Nothing', frame)).includes('grpc-status:12\r\n'), '12');
    expect((await ask('SessionService/SignIn', new Uint8Array([0, 0, 0, 0, 9]))).includes(
             'grpc-status:3\r\n'), '3');
  },
};

async function signedIn(base) {
  const transport = createGrpcWebTransport({ baseUrl: base });
  const answer = await createClient(SessionService, transport)
    .signIn({ loginName: 'anna.visser', passphrase: PASSPHRASE, deviceName: 'proef' });
  return {
    journeys: createClient(JourneyService, transport),
    headers: { authorization: `Bearer ${answer.signedIn.token}` },
  };
}

// grpc-web's own client, without generated code: a descriptor per method.
function descriptor(service, name, kind) {
  const method = service.methods.find((m) => m.name === name);
  const schema = { input: method.input, output: method.output };
  return new grpcWeb.MethodDescriptor(
    `/${service.typeName}/${name}`, kind, Object, Object,
    (message) => toBinary(schema.input, message),
    (bytes) => fromBinary(schema.output, bytes));
}

function grpcWebCalls(base, format) {
  const client = new grpcWeb.GrpcWebClientBase({ format });
  return {
    unary: (service, name, message, metadata = {}) => {
      const d = descriptor(service, name, grpcWeb.MethodType.UNARY);
      const schema = service.methods.find((m) => m.name === name).input;
      return client.unaryCall(`${base}/${service.typeName}/${name}`,
                                 create(schema, message), metadata, d);
    },
    stream: (service, name, message, metadata = {}) => {
      const d = descriptor(service, name, grpcWeb.MethodType.SERVER_STREAMING);
      const schema = service.methods.find((m) => m.name === name).input;
      return client.serverStreaming(`${base}/${service.typeName}/${name}`,
                                    create(schema, message), metadata, d);
    },
  };
}

export const grpcWebScenario = {};
for (const format of ['binary', 'text']) {
  grpcWebScenario[`grpc-web (${format}) signs in and reads`] = async (base) => {
    const { unary } = grpcWebCalls(base, format);
    const answer = await unary(SessionService, 'SignIn',
                               { loginName: 'anna.visser', passphrase: PASSPHRASE });
    const page = await unary(JourneyService, 'ListJourneys', {},
                             { authorization: `Bearer ${answer.signedIn.token}` });
    expect(page.journeys.length > 1, 'journeys');
  };

  grpcWebScenario[`grpc-web (${format}) gets code, message and details of an error`] =
    async (base) => {
      const { unary } = grpcWebCalls(base, format);
      const error = await failure(unary(JourneyService, 'ListJourneys', {}));
      expect(error.code === 16, `16, not ${error.code}: ${error.message}`);
      const details = error.metadata['grpc-status-details-bin'];
      const status = fromBinary(StatusSchema,
                                Uint8Array.from(atob(details), (c) => c.charCodeAt(0)));
      const info = fromBinary(ErrorInfoSchema, status.details[0].value);
      expect(info.reason === 'NOT_SIGNED_IN', 'the reason');
    };
}

// In browsers only: what node has of XMLHttpRequest gives no part of an answer.
export const grpcWebStreamScenario = {};
grpcWebStreamScenario['grpc-web (text) follows a journey'] = async (base) => {
  const { unary, stream } = grpcWebCalls(base, 'text');
  const answer = await unary(SessionService, 'SignIn',
                             { loginName: 'anna.visser', passphrase: PASSPHRASE });
  const authorization = `Bearer ${answer.signedIn.token}`;
  const page = await unary(JourneyService, 'ListJourneys', {}, { authorization });
  const journeyId = page.journeys.find((j) => j.title.startsWith('Aan het werk')).journeyId;
  const text = `Gevolgd in tekst ${newId()}`;
  await new Promise((resolve, reject) => {
    const events = stream(JourneyService, 'FollowEntries', {}, { authorization });
    events.on('error', reject);
    events.on('end', () => reject(new Error('the stream ended')));
    events.on('data', (event) => {
      if (isHeadOf(event, journeyId)) {
        unary(JourneyService, 'RecordEntries',
              { journeyId, entries: [messageEntry(journeyId, text)] }, { authorization })
          .catch(reject);
      } else if (event.event.case === 'page' && event.event.value.entries.some(
                   (e) => e.body.case === 'message' && e.body.value.text === text)) {
        events.cancel();
        resolve();
      }
    });
  });
};

// Long enough for any machine; a client that hangs must not hang the tests.
const HANGS_MS = 60_000;
function within(promise) {
  let timer;
  const hang = new Promise((_, reject) => {
    timer = setTimeout(reject, HANGS_MS, new Error('it hangs'));
  });
  return Promise.race([promise, hang]).finally(() => clearTimeout(timer));
}

// Runs them all; what failed, in words.
export async function runAll(scenario, base) {
  const results = {};
  for (const [name, run] of Object.entries(scenario)) {
    try {
      await within(run(base));
      results[name] = '';
    } catch (error) {
      results[name] = String(error?.stack ?? error);
    }
  }
  return results;
}

// For clients that want paths and bytes: one of each method that the tests call.
export const calls = {};
for (const [service, name] of [[SessionService, 'SignIn'], [JourneyService, 'ListJourneys'],
                               [JourneyService, 'FollowEntries']]) {
  const method = service.methods.find((m) => m.name === name);
  calls[name] = {
    path: `/${service.typeName}/${name}`,
    serialize: (message) => Buffer.from(toBinary(method.input, create(method.input, message))),
    deserialize: (bytes) => fromBinary(method.output, bytes),
  };
}

// The same as frames of gRPC-Web.
export function framed(name, message) {
  const bytes = calls[name].serialize(message);
  return Buffer.concat([Buffer.from([0, bytes.length >> 24, bytes.length >> 16, bytes.length >> 8,
                                     bytes.length]), bytes]);
}
export function unframed(name, buffer) {
  return calls[name].deserialize(buffer.subarray(5, 5 + buffer.readUInt32BE(1)));
}
