// Calls of the server as somebody, for what no screen does: the browsers' client
// without a browser.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { PASSPHRASE, WORK } from './world.mjs';

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../mobile_bridge/web/dist/src');
const client = await import(path.join(dist, 'index.js'));
const { startCall } = await import(path.join(dist, 'calls.js'));
const { create, fromBinary, toBinary } = client;

/** `name`: of the messages NameRequest and NameResponse. */
function call(origin, token, method, name, request) {
  const input = client[`${name}RequestSchema`], output = client[`${name}ResponseSchema`];
  return new Promise((resolve, reject) => {
    let answer;
    startCall(origin, 'nl', { method: `inwonersreis.v1.${method}`, token, stream: false, timeoutMs: 20_000,
                              request: toBinary(input, create(input, request)) }, {
      message: (bytes) => { answer = fromBinary(output, bytes); },
      ended: ({ code }) => (code === 0 ? resolve(answer) : reject(new Error(`${method}: ${code}`))),
    });
  });
}

export const server = (world) => ({
  async signedIn(loginName) {
    const { signedIn } = await call(world.server.web, '', 'SessionService/SignIn', 'SignIn',
                                    { loginName, passphrase: PASSPHRASE });
    return (method, name, request) => call(world.server.web, signedIn.token, method, name, request);
  },
});

/** The id of Ria's journey. */
export async function journeyOf(as) {
  const { journeys } = await as('JourneyService/ListJourneys', 'ListJourneys', { filter: { text: WORK } });
  return journeys[0].journeyId;
}
