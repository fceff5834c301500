// A thin link to a server, as a TCP proxy: so many bits a second each way, and so
// many milliseconds for a round trip. The browser's own throttle leaves workers
// and service workers alone; this leaves nothing alone.
import net from 'node:net';

/** Answers { port, close, become }: become takes other conditions from now on. */
export async function thinLink(port, conditions) {
  let { bitsPerSecond, roundTripMs } = conditions;
  // One pipe each way, shared by all connections: when the next byte can leave.
  const free = { up: 0, down: 0 };
  const carry = (from, to, way) => {
    from.on('data', (bytes) => {
      const now = performance.now();
      free[way] = Math.max(free[way], now) + bytes.length / (bitsPerSecond / 8000);
      const arrives = free[way] + roundTripMs / 2;
      // What waits is not asked for: else a megabyte would lie in front of a page.
      from.pause();
      setTimeout(() => from.resume(), Math.max(0, free[way] - now));
      setTimeout(() => { if (!to.destroyed) to.write(bytes); }, arrives - now);
    });
    from.on('end', () => setTimeout(() => to.end(), Math.max(0, free[way] - performance.now()) + roundTripMs / 2));
    from.on('error', () => to.destroy());
  };
  const server = net.createServer((near) => {
    const far = net.connect({ port, host: '127.0.0.1', highWaterMark: 4096 });
    near.on('close', () => far.destroy());
    near.pause();
    // A connection costs a round trip before the first byte.
    setTimeout(() => {
      carry(near, far, 'up');
      carry(far, near, 'down');
      near.resume();
    }, roundTripMs);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    become: (next) => { ({ bitsPerSecond, roundTripMs } = next); },
    close: () => server.close(),
  };
}
