import type { BinaryNode } from '@whiskeysockets/baileys';

export type Node = BinaryNode;

export const SERVER = 's.whatsapp.net';

/** A stanza the server does not know, or one that lacks what it must carry. */
export class UnexpectedStanza extends Error {}

/** Builds a stanza; attributes that are undefined are left out. */
export function el(
  tag: string,
  attrs: Record<string, string | undefined> = {},
  content?: Node['content'],
): Node {
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries(attrs)) if (value !== undefined) known[name] = value;
  return content === undefined ? { tag, attrs: known } : { tag, attrs: known, content };
}

export function children(node: Node | undefined, tag?: string): Node[] {
  if (!Array.isArray(node?.content)) return [];
  return tag ? node.content.filter((one) => one.tag === tag) : node.content;
}

export function child(node: Node | undefined, tag: string): Node | undefined {
  return children(node, tag)[0];
}

export function bytesOf(node: Node | undefined): Buffer | undefined {
  if (!node || node.content === undefined || Array.isArray(node.content)) return undefined;
  return Buffer.from(node.content);
}

export function must<T>(value: T | undefined | null | '', what: string): T {
  if (value === undefined || value === null || value === '') {
    throw new UnexpectedStanza(`${what} is missing`);
  }
  return value;
}

export function mustBytes(node: Node | undefined, what: string, length?: number): Buffer {
  const bytes = must(bytesOf(node), what);
  if (length !== undefined && bytes.length !== length) {
    throw new UnexpectedStanza(`${what} has ${bytes.length} bytes, not ${length}`);
  }
  return bytes;
}

export function nowSeconds(): string {
  return String(Math.floor(Date.now() / 1000));
}
