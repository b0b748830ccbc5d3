// Shows the offline page when a screen cannot be fetched, and notifications of calls and messages (what they
// say is PushContent of lib/push). Nothing of a business is kept on the device.
const CACHE = 'offline-1';
const PAGE = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (request.destination === 'style') {
    event.respondWith(
      fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()),
    );
  }
});

// The language and the styles may have changed since: every visit keeps the page anew.
self.addEventListener('message', (event) => {
  if (event.data === 'keep-offline-page') event.waitUntil(keepOfflinePage());
});

async function keepOfflinePage() {
  const page = await fetch(PAGE, { cache: 'reload' });
  if (!page.ok) return;
  const styles = (await page.clone().text()).match(/\/_next\/static\/[^"\\]+\.css/g) ?? [];
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await Promise.all([cache.put(PAGE, page), cache.addAll([...new Set(styles)])]);
}

// Safari takes a subscription away when a push shows nothing, even while somebody looks.
const SHOWS_EACH = /AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);

self.addEventListener('push', (event) => event.waitUntil(tell(event.data.json())));

async function tell({ title, body, lang, tag, path, always }) {
  // A badge is a comfort that some systems refuse: it may not cost the notification.
  navigator.setAppBadge?.().catch(() => {});
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const isLooking = windows.some((window) => window.focused);
  if (isLooking && !always && !SHOWS_EACH) return;
  await self.registration.showNotification(title, {
    body,
    lang,
    dir: lang === 'he' ? 'rtl' : 'ltr',
    tag,
    renotify: true,
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: { path },
  });
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(new URL(event.notification.data.path, self.location.origin).href));
});

/** In the window that shows it, else in the one used last, else in a new one. */
async function open(url) {
  const windows = await self.clients.matchAll({ type: 'window' });
  const chosen = windows.find((window) => window.url === url) ?? windows[0];
  if (!chosen) return self.clients.openWindow(url);
  await chosen.focus();
  if (chosen.url !== url) await chosen.navigate(url);
}
