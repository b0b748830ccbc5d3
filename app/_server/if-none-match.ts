import 'server-only';

/** Whether who asks has this representation already. */
export function isKnown(request: Request, etag: string): boolean {
  const known =
    request.headers
      .get('if-none-match')
      ?.split(',')
      // A proxy that compresses marks the tag as weak; for this question the two are the same.
      .map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return known.includes(etag) || known.includes('*');
}
