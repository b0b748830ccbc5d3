import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that are not the public internet (RFC 6890 and its like). */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');
}

/** Whether a host is this machine: `localhost`, 127/8 or ::1 (with or without brackets). */
export function isLoopbackHost(hostname: string): boolean {
  const host = withoutBrackets(hostname);
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Whether an IP address (v4, v6, v4 within v6) is on the public internet. False for what is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(withoutBrackets(address));
  if (family === 0) return false;
  return !NOT_PUBLIC.check(withoutBrackets(address), family === 4 ? 'ipv4' : 'ipv6');
}

/** True unless the host is itself an address outside the public internet; names are for `publicLookup`. */
export function mayBePublicHost(hostname: string): boolean {
  return isIP(withoutBrackets(hostname)) === 0 || isPublicAddress(hostname);
}

/**
 * A `lookup` for node:http that fails when a name leads to a private address. Checked while
 * connecting, so a name that changes its answer between a check and the use gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (bad || !first) return callback(new Error('the name leads to a private address'), '', 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/gu, '');
}
