// In the browser: the test calls these from outside.
import {
  connectScenario, grpcWebScenario, grpcWebStreamScenario, runAll,
} from './scenario.mjs';

globalThis.runClients = async (base) => ({
  ...(await runAll(connectScenario, base)),
  ...(await runAll(grpcWebScenario, base)),
  ...(await runAll(grpcWebStreamScenario, base)),
});
globalThis.isolated = () => globalThis.crossOriginIsolated;
