// Keeps the app's own files, so that it opens without a network. Journey data is
// not here: that is the engine's, in its own sealed store.
const files = 'FILES';
const cacheName = `shell-${'VERSION'}`;

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName);
    // `reload`: not from the browser's own cache, which may be of another build. What
    // has its content in its name comes from there: nobody fetches it twice.
    await cache.addAll(files.map((url) =>
      (url.startsWith('/assets/') ? url : new Request(url, { cache: 'reload' }))));
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('shell-') && name !== cacheName) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

// A page says so when the person agreed to the new version.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Only pages and files of the app; calls to the server are POST.
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    const key = request.mode === 'navigate' ? '/' : url.pathname;
    return (await cache.match(key)) ?? fetch(request);
  })());
});
