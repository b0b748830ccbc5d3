import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IPv4 that is not the public internet (RFC 6890 and its like). */
const RESERVED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** IPv6 that may be public: what IANA gives out, and IPv4 as NAT64 shows it. Nothing else ever is. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
PUBLIC_V6.addSubnet('64:ff9b::', 96, 'ipv6');

const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of RESERVED_V4) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
  NOT_PUBLIC.addSubnet(`64:ff9b::${network}`, 96 + prefix, 'ipv6');
}
for (const [network, prefix] of [
  // Teredo, ORCHID and other protocols' own.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: an IPv4 address in another coat.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');
}

/** Whether a host is this machine: `localhost`, 127/8 or ::1 (with or without brackets). */
export function isLoopbackHost(hostname: string): boolean {
  const host = withoutBrackets(hostname);
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether an IP address is on the public internet. False for what is none, and for IPv4 within IPv6. */
export function isPublicAddress(address: string): boolean {
  const host = withoutBrackets(address);
  const family = isIP(host);
  // With a zone (%eth0) it is of this network, whatever it looks like.
  if (family === 0 || host.includes('%')) return false;
  if (family === 4) return !NOT_PUBLIC.check(host, 'ipv4');
  return PUBLIC_V6.check(host, 'ipv6') && !NOT_PUBLIC.check(host, 'ipv6');
}

/** True unless the host is itself an address outside the public internet; names are for `publicLookup`. */
export function mayBePublicHost(hostname: string): boolean {
  return isIP(withoutBrackets(hostname)) === 0 || isPublicAddress(hostname);
}

/** Finds all addresses of a name, as node:dns does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The error of a name that leads to a private address. */
export const NOT_PUBLIC_CODE = 'ENOTPUBLIC';

/**
 * A `lookup` for node:http that fails when a name leads to a private address, be it one of many. Checked
 * while connecting, and what was checked is connected to: a name that changes its answer between a check
 * and the use gains nothing.
 */
export const publicLookupBy =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
        const refused = new Error('the name leads to a private address');
        return callback(Object.assign(refused, { code: NOT_PUBLIC_CODE }), '', 0);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };

/** `publicLookupBy` the names of this machine. */
export const publicLookup = publicLookupBy(lookup);

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/gu, '');
}
