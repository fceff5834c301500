// The page of golden_driver.mjs: bytes of requests in, bytes of updates out.
import { Client, ClientConfigSchema, ClientRequestSchema, ClientUpdateSchema, ProblemError,
         ProblemSchema, create, fromBinary, toBinary } from 'inwonersreis';

const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const textOf = (bytes) => btoa(String.fromCharCode(...bytes));
const tell = (update) => globalThis.say(`update ${textOf(toBinary(ClientUpdateSchema, update))}`);

let client;
let lastId = 0;

globalThis.golden = {
  async open(text) {
    const config = fromBinary(ClientConfigSchema, bytesOf(text));
    try {
      client = await Client.open({
        workerUrl: '/worker.js', engineUrl: '/engine.wasm', deviceName: config.deviceName,
        storeKey: config.storeKey,
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return globalThis.say(`failed ${textOf(toBinary(ProblemSchema, error.problem))}`);
    }
    lastId = 0;
    await globalThis.say('opened');
    client.listen(tell);
  },
  // Answers come apart from the updates here; they become one again.
  send(text) {
    const { request } = fromBinary(ClientRequestSchema, bytesOf(text));
    const requestId = BigInt(++lastId);
    const reply = (value) =>
      tell(create(ClientUpdateSchema, { update: { case: 'reply', value: { ...value, requestId } } }));
    client.send(request).then(reply, (error) => {
      if (!(error instanceof ProblemError)) throw error;
      return reply({ result: { case: 'problem', value: error.problem } });
    });
  },
  close() {
    client?.close();
    client = undefined;
    return globalThis.say('closed');
  },
};
