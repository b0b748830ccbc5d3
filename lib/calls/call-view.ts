import { Prisma } from '../../prisma/generated/client.ts';
import type {
  CallerKind,
  CallStatus,
  RecordingState,
  TranscriptState,
} from '../../prisma/generated/enums.ts';
import { isOver } from './call-status.ts';

export type CallOutcome = 'in_progress' | 'message' | 'answered' | 'missed' | 'blocked';

/** One call as lists show it. `display` is E.164 or *1234; null when there is nobody to call back. */
export type CallListItem = {
  id: string;
  startedAt: Date;
  caller: {
    kind: CallerKind;
    display: string | null;
    name: string | null;
    customerId: string | null;
  };
  status: CallStatus;
  outcome: CallOutcome;
  durationSeconds: number | null;
  recordingStatus: RecordingState;
  recordingSeconds: number | null;
  transcriptStatus: TranscriptState;
  /** The first words of the transcript. */
  preview: string | null;
  outsideHours: boolean;
  handledAt: Date | null;
  handledBy: string | null;
};

/** Longest preview, characters: two lines of a card on a phone. */
const PREVIEW_LENGTH = 140;

export const LIST_COLUMNS = {
  id: true,
  startedAt: true,
  callerKind: true,
  caller: true,
  customerId: true,
  customer: { select: { name: true } },
  status: true,
  answered: true,
  blocked: true,
  durationSeconds: true,
  recordingState: true,
  recordingSeconds: true,
  transcriptState: true,
  transcript: true,
  outsideHours: true,
  handledAt: true,
  handledBy: { select: { name: true } },
} as const satisfies Prisma.CallLogSelect;

type Row = Prisma.CallLogGetPayload<{ select: typeof LIST_COLUMNS }>;

/** A recording that failed to reach us is a message all the same: the caller left one. */
const HAS_MESSAGE: readonly RecordingState[] = ['pending', 'stored', 'failed', 'deleted'];

/** What became of a call, in one word. */
export function outcomeOf(
  call: Pick<Row, 'status' | 'answered' | 'blocked' | 'recordingState'>,
): CallOutcome {
  if (call.blocked) return 'blocked';
  if (HAS_MESSAGE.includes(call.recordingState)) return 'message';
  if (call.answered) return 'answered';
  return isOver(call.status) ? 'missed' : 'in_progress';
}

const OVER: readonly CallStatus[] = ['canceled', 'no_answer', 'busy', 'failed', 'completed'];

/** `outcomeOf` as a condition. */
export const whereOutcome = {
  message: { recordingState: { in: [...HAS_MESSAGE] } },
  answered: { recordingState: { notIn: [...HAS_MESSAGE] }, answered: true },
  missed: {
    recordingState: { notIn: [...HAS_MESSAGE] },
    answered: false,
    blocked: false,
    status: { in: [...OVER] },
  },
  blocked: { blocked: true },
} as const satisfies Record<Exclude<CallOutcome, 'in_progress'>, Prisma.CallLogWhereInput>;

const listed = (states: readonly string[]) =>
  Prisma.raw(`(${states.map((state) => `'${state}'`).join(', ')})`);

/** `outcomeOf` in SQL, of the row of "CallLog" that is called `c`. */
export const OUTCOME_SQL = Prisma.sql`case
  when c.blocked then 'blocked'
  when c."recordingState" in ${listed(HAS_MESSAGE)} then 'message'
  when c.answered then 'answered'
  when c.status in ${listed(OVER)} then 'missed'
  else 'in_progress' end`;

/** Calls that wait for somebody: not marked as handled, and not already talked to. */
export const whereWaiting = {
  handledAt: null,
  OR: [whereOutcome.message, whereOutcome.missed],
} satisfies Prisma.CallLogWhereInput;

/** Calls of customers that somebody looks after are theirs; all others are everybody's. */
export const whereMine = (userId: string) =>
  ({
    OR: [
      { customerId: null },
      { customer: { is: { OR: [{ ownerId: null }, { ownerId: userId }] } } },
    ],
  }) satisfies Prisma.CallLogWhereInput;

function preview(transcript: string | null): string | null {
  const text = transcript?.trim();
  if (!text) return null;
  return text.length <= PREVIEW_LENGTH ? text : `${text.slice(0, PREVIEW_LENGTH).trimEnd()}…`;
}

export const toListItem = (row: Row): CallListItem => ({
  id: row.id,
  startedAt: row.startedAt,
  caller: {
    kind: row.callerKind,
    display: row.caller,
    name: row.customer?.name ?? null,
    customerId: row.customerId,
  },
  status: row.status,
  outcome: outcomeOf(row),
  durationSeconds: row.durationSeconds,
  recordingStatus: row.recordingState,
  recordingSeconds: row.recordingSeconds,
  transcriptStatus: row.transcriptState,
  preview: preview(row.transcript),
  outsideHours: row.outsideHours,
  handledAt: row.handledAt,
  handledBy: row.handledBy?.name ?? null,
});
