import type { BusinessDb } from '../platform/db.ts';
import { FIELDS, PURPOSES, SOURCES } from './export-words.ts';
import type { Person } from './person.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

type Input = { db: BusinessDb; businessId: string; customerId: string; person: Person; now: Date };

/** Everything about one person, as data.json tells it. */
export async function exportData({ db, businessId, customerId, person, now }: Input) {
  const customerIds = { in: person.customerIds };
  const of = { businessId, customerId: customerIds };
  const by = { select: { name: true } } as const;
  const [business, customer, consents, statusChanges, notes, tasks, messages, calls] =
    await Promise.all([
      db.business.findFirstOrThrow({ where: { id: businessId }, select: { id: true, name: true } }),
      db.customer.findFirstOrThrow({
        where: { id: customerId, businessId },
        include: { phones: true, owner: by },
      }),
      db.consentEntry.findMany({ where: of, orderBy: { id: 'asc' }, include: { user: by } }),
      db.customerStatusChange.findMany({
        where: of,
        orderBy: { createdAt: 'asc' },
        include: { user: by },
      }),
      db.note.findMany({ where: of, orderBy: { createdAt: 'asc' }, include: { author: by } }),
      db.task.findMany({
        where: of,
        orderBy: { createdAt: 'asc' },
        include: { assignee: by, createdBy: by },
      }),
      db.whatsAppMessage.findMany({
        where: of,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        include: { sentBy: by },
      }),
      db.callLog.findMany({
        where: { businessId, OR: [{ customerId: customerIds }, { caller: { in: person.phones } }] },
        orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
        include: {
          handledBy: by,
          audio: { select: { byteLength: true, contentType: true, sha256: true } },
        },
      }),
    ]);
  const rowIds = [
    ...person.customerIds,
    ...[...notes, ...tasks, ...messages, ...calls].map(({ id }) => id),
  ];
  const versions = [...new Set(calls.flatMap(({ noticeVersion }) => noticeVersion ?? []))];
  const [events, notices, merges, lines, deliveries, audits, blocked] = await Promise.all([
    db.callEvent.findMany({
      where: { callSid: { in: calls.map(({ callSid }) => callSid) } },
      orderBy: { id: 'asc' },
    }),
    db.recordingNotice.findMany({ where: { businessId, version: { in: versions } } }),
    db.customerMerge.findMany({ where: { businessId, keptId: customerIds } }),
    db.importLine.findMany({ where: of, include: { import: { select: { fileName: true } } } }),
    db.webhookDelivery.findMany({ where: of, orderBy: { createdAt: 'asc' } }),
    db.auditEntry.findMany({
      where: { businessId, entityId: { in: [...rowIds, ...person.phones] } },
      orderBy: { id: 'asc' },
      include: { user: by },
    }),
    db.blockedNumber.findMany({ where: { businessId, phone: { in: person.phones } } }),
  ]);
  return {
    format: 'agentlocator.person',
    version: 1,
    generated_at: now.toISOString(),
    business,
    purposes: PURPOSES,
    sources: SOURCES,
    fields: FIELDS,
    customer: {
      id: customer.id,
      name: customer.name,
      push_name: customer.pushName,
      phone: customer.phone,
      further_phones: customer.phones.map(({ phone }) => phone),
      email: customer.email,
      whatsapp_lid: customer.lid,
      status: customer.status,
      tags: customer.tags,
      looked_after_by: customer.owner?.name ?? null,
      source: customer.source,
      opted_out_at: iso(customer.optedOutAt),
      archived_at: iso(customer.archivedAt),
      created_at: iso(customer.createdAt),
      updated_at: iso(customer.updatedAt),
    },
    consents: consents.map((entry) => ({
      at: iso(entry.createdAt),
      opted_out: entry.optedOut,
      source: entry.source,
      by: entry.user?.name ?? null,
      reason: entry.reason,
    })),
    status_changes: statusChanges.map((change) => ({
      at: iso(change.createdAt),
      from: change.from,
      to: change.to,
      by: change.user?.name ?? null,
    })),
    calls: calls.map((call) => ({
      id: call.id,
      started_at: iso(call.startedAt),
      ended_at: iso(call.endedAt),
      duration_seconds: call.durationSeconds,
      direction: call.direction,
      status: call.status,
      answered: call.answered,
      blocked: call.blocked,
      from: call.from,
      to: call.to,
      outside_hours: call.outsideHours,
      handled_at: iso(call.handledAt),
      handled_by: call.handledBy?.name ?? null,
      recording: {
        state: call.recordingState,
        seconds: call.recordingSeconds,
        file: call.audio && recordingFile(call.id, call.startedAt, call.audio.contentType),
      },
      transcript: call.transcript,
      transcript_state: call.transcriptState,
      notice_version: call.noticeVersion,
      events: events
        .filter(({ callSid }) => callSid === call.callSid)
        .map((event) => ({
          at: iso(event.receivedAt),
          kind: event.kind,
          payload: event.payload,
        })),
    })),
    blocked_numbers: blocked.map(({ phone, createdAt }) => ({ phone, at: iso(createdAt) })),
    recording_notices: notices.map((notice) => ({
      version: notice.version,
      text: notice.text,
      first_used_at: iso(notice.createdAt),
    })),
    messages: messages.map((message) => ({
      id: message.id,
      at: iso(message.createdAt),
      direction: message.direction,
      origin: message.origin,
      kind: message.kind,
      text: message.body,
      file_name: message.fileName,
      status: message.status,
      sent_by: message.sentBy?.name ?? null,
      sent_at: iso(message.sentAt),
      delivered_at: iso(message.deliveredAt),
      read_at: iso(message.readAt),
    })),
    notes: notes.map((note) => ({
      at: iso(note.createdAt),
      updated_at: iso(note.updatedAt),
      text: note.body,
      by: note.author?.name ?? null,
      archived_at: iso(note.archivedAt),
    })),
    tasks: tasks.map((task) => ({
      at: iso(task.createdAt),
      kind: task.kind,
      title: task.title,
      due_at: iso(task.dueAt),
      done_at: iso(task.doneAt),
      assignee: task.assignee?.name ?? null,
      created_by: task.createdBy?.name ?? null,
      archived_at: iso(task.archivedAt),
    })),
    merges: merges.map((merge) => ({
      at: iso(merge.createdAt),
      undone_at: iso(merge.undoneAt),
      snapshot: merge.snapshot,
    })),
    import_lines: lines.map((line) => ({
      file: line.import.fileName,
      line: line.line,
      action: line.action,
      data: line.data,
      done_at: iso(line.doneAt),
    })),
    webhook_deliveries: deliveries.map((delivery) => ({
      at: iso(delivery.createdAt),
      event: delivery.event,
      state: delivery.state,
      payload: delivery.payload,
    })),
    audit_entries: audits.map((entry) => ({
      at: iso(entry.createdAt),
      action: entry.action,
      entity: entry.entity,
      by: entry.user?.name ?? entry.actorKind,
      before: entry.before,
      after: entry.after,
    })),
  };
}

export type PersonExport = Awaited<ReturnType<typeof exportData>>;

/** Where a call's recording stands in the archive. */
export function recordingFile(callId: string, startedAt: Date, contentType: string): string {
  const at = startedAt.toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
  return `recordings/${at}_${callId.slice(-8)}.${contentType === 'audio/wav' ? 'wav' : 'mp3'}`;
}
