/** What the law asks to tell a person beside their data, in plain words. */
export const PURPOSES = [
  'מענה לשיחות ולהודעות, חזרה לפונים ומתן שירות.',
  'תיעוד הקשר עם הלקוח: שיחות, הודעות, הערות ומשימות.',
  'קיום חובות שבדין: כיבוד בקשות להסרה מדיוור ותיעוד פעולות במערכת.',
] as const;

export const SOURCES = [
  'שיחות טלפון לעסק: מספר המתקשר, מועד השיחה, ההודעה שהוקלטה והתמלול שלה.',
  'הודעות וואטסאפ שנשלחו אל העסק וממנו, והשם שנבחר שם.',
  'פרטים שעובדי העסק רשמו, או שיובאו מקובץ של העסק.',
] as const;

/** Of data.json: what stands where. */
export const FIELDS = {
  'customer.phone': 'The first phone number, E.164.',
  'customer.further_phones': 'Other numbers of the same person.',
  'customer.push_name': 'The name this person chose on WhatsApp.',
  'customer.whatsapp_lid': 'WhatsApp’s other name for this person.',
  'customer.opted_out_at': 'Since when no messages are wanted; null when they are.',
  consents: 'Every yes and no to messages: when, how it came, who wrote it down and why.',
  status_changes: 'From which status to which, when, and by whom.',
  calls: 'Each call, the oldest first. Times are ISO 8601 in UTC.',
  'calls.recording.file': 'Where the recording stands in this archive; null when there is none.',
  'calls.notice_version': 'Which of `recording_notices` this caller heard before recording.',
  'calls.events': 'Each step of the call and what the telephone provider told of it.',
  'calls.blocked': 'Refused, because the number was blocked then.',
  blocked_numbers: 'Numbers of this person whose calls are refused now, and since when.',
  messages: 'WhatsApp messages of both sides, the oldest first.',
  notes: 'What the people of the business wrote down.',
  tasks: 'What is to be done, or was.',
  merges: 'Other customers that turned out to be this person.',
  import_lines: 'Lines of imported files about this person.',
  webhook_deliveries: 'What was told to programs of the business.',
  audit_entries: 'Who changed what about this person, and when.',
  recording_notices: 'The words that are spoken before a recording.',
} as const;
