import type { WhatsAppServer } from '../server/start.ts';

/** What the page and a test in another process may know. */
export function state(server: WhatsAppServer) {
  return {
    waitingForScan: server.waitingForScan,
    phones: server.phones.map((phone) => ({
      number: phone.number,
      name: phone.name,
      lid: phone.lid,
      isOnline: phone.isOnline,
      devices: phone.devices,
      received: phone.received,
      duplicates: phone.duplicates,
      sent: phone.sent.map(({ message: _message, ...sent }) => sent),
      fromCompanions: phone.fromCompanions,
    })),
    faults: server.faults.list(),
    unexpected: server.unexpected,
    sentToNobody: server.sentToNobody,
  };
}
