import type { ReactNode } from 'react';
import { getMessages, getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { COLLEAGUE_FIELDS, CUSTOMER_FIELDS } from '@/lib/audit/audit-names.ts';
import { formatExact } from '@/lib/platform/format.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { codeWord } from './audit-words.ts';

/** What is needed to show ids and times as people read them. */
export type AuditPlace = { names: Map<string, string>; timeZone: string };

const LONGEST = 160;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const PHONE = /^\+\d{7,15}$/;

const isOneOf = (fields: readonly string[], field: string) => fields.includes(field);

/** One side of a change as people read it. */
export async function AuditValue({
  field,
  value,
  place,
}: {
  field: string;
  value: unknown;
  place: AuditPlace;
}): Promise<ReactNode> {
  const t = await getTranslations('audit');
  if (value === null || value === '') return t('nothing');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (Array.isArray(value)) {
    if (value.length === 0) return t('nothing');
    return value.map((one, at) => (
      <span key={String(one)}>
        {at > 0 && ', '}
        <AuditValue field={field} value={one} place={place} />
      </span>
    ));
  }
  if (typeof value === 'number') return <bdi>{value.toLocaleString(await getLocale())}</bdi>;
  return typeof value === 'string' ? textOf(field, value, place) : t('changedWhole');
}

async function textOf(field: string, value: string, { names, timeZone }: AuditPlace) {
  if (isOneOf(COLLEAGUE_FIELDS, field)) return <Name name={names.get(value)} gone="former" />;
  if (isOneOf(CUSTOMER_FIELDS, field)) return <Name name={names.get(value)} gone="erased" />;
  if (MOMENT.test(value)) {
    const locale = await getLocale();
    return <time dateTime={value}>{formatExact(new Date(value), { locale, timeZone })}</time>;
  }
  if (PHONE.test(value)) return <bdi dir="ltr">{formatIsraeli(value)}</bdi>;
  const word = codeWord(await getMessages(), field, value);
  return word ?? <bdi>{value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value}</bdi>;
}

/** What somebody is called, or what they were when their name is no longer there. */
export async function Name({
  name,
  gone,
}: {
  name: string | undefined;
  gone: 'former' | 'erased';
}) {
  const t = await getTranslations('audit.actor');
  if (name === undefined) return t(gone);
  return PHONE.test(name) ? <bdi dir="ltr">{formatIsraeli(name)}</bdi> : <bdi>{name}</bdi>;
}
