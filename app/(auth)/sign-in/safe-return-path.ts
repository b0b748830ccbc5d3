/** Where to go after signing in: a path of this site, whatever the address asked for. */
export function safeReturnPath(asked: string | null | undefined): string {
  if (!asked) return '/';
  // An origin that nobody has: what leaves it is not ours.
  const base = 'http://site.invalid';
  const url = URL.parse(asked, base);
  if (!url || url.origin !== base || !/^\/(?![/\\])/.test(asked)) return '/';
  if (url.pathname === '/sign-in' || url.pathname.startsWith('/api/')) return '/';
  return url.pathname + url.search + url.hash;
}
