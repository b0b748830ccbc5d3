import type { MetadataRoute } from 'next';
import he from '@/messages/he.json';

/** What a phone needs to keep us among its apps. Hebrew for everybody: it is read without a session. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: he.app.name,
    short_name: he.app.name,
    description: he.app.description,
    lang: 'he',
    dir: 'rtl',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: he.nav.calls, url: '/calls' },
      { name: he.nav.messages, url: '/messages' },
    ],
  };
}
