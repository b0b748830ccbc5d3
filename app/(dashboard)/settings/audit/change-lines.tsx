import { getMessages, getTranslations } from '@/app/_server/i18n.ts';
import { type AuditPlace, AuditValue } from './audit-value.tsx';
import { fieldWord, UNSEEN_FIELDS } from './audit-words.ts';
import { type Change, changesOf } from './changes.ts';

async function ChangeLine({ change, place }: { change: Change; place: AuditPlace }) {
  const [t, messages] = await Promise.all([getTranslations('audit'), getMessages()]);
  const { field, before, after } = change;
  return (
    <li className="flex flex-wrap gap-x-1.5">
      <span className="text-muted">
        {fieldWord(messages, field) ?? <bdi dir="ltr">{field}</bdi>}:
      </span>
      {before !== null && (
        <>
          <del dir="auto" className="min-w-0 break-words decoration-1">
            <AuditValue field={field} value={before} place={place} />
          </del>
          <span aria-hidden="true">←</span>
          <span className="sr-only">{t('became')}</span>
        </>
      )}
      <span dir="auto" className="min-w-0 break-words">
        <AuditValue field={field} value={after} place={place} />
      </span>
    </li>
  );
}

/** What an audit row changed, before and after. */
export function ChangeLines({
  before,
  after,
  place,
}: {
  before: unknown;
  after: unknown;
  place: AuditPlace;
}) {
  const changes = changesOf(before, after).filter(({ field }) => !UNSEEN_FIELDS.has(field));
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1 text-sm">
      {changes.map((change) => (
        <ChangeLine key={change.field} change={change} place={place} />
      ))}
    </ul>
  );
}
