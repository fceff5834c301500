// One engine in a browser for bridge_golden (tests/bridge): the lines of
// golden_driver.c. The server has the page.
import { createInterface } from 'node:readline';

import { ClientConfigSchema, fromBinary } from '../../mobile_bridge/web/dist/src/index.js';
import { Browser } from './engine_world.mjs';

let browser;
let page;
const say = (line) => process.stdout.write(`${line}\n`);

// The configuration says where the server is, and so the page.
async function start(config) {
  const { serverOrigin } = fromBinary(ClientConfigSchema, Buffer.from(config, 'base64'));
  browser = await new Browser(serverOrigin, 'golden').start();
  page = await browser.context.newPage();
  page.on('pageerror', (error) => { throw error; });
  await page.exposeFunction('say', say);
  await page.goto(serverOrigin);
  await page.waitForFunction(() => 'golden' in globalThis);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [word, bytes] = line.split(' ');
  if (page === undefined) await start(bytes);
  await page.evaluate(([name, argument]) => globalThis.golden[name](argument), [word, bytes]);
}
await browser?.stop();
