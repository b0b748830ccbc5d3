import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Card } from '@/app/_ui/card.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import type { PersonToday } from '@/lib/insights/team-today.ts';

const OPEN = ['messagesWaiting', 'tasksDue'] as const;
const DONE = ['callsHandled', 'messagesWritten', 'tasksDone'] as const;

/** For an owner with a team: who has how much before them, and what they did today. */
export async function Team({ people }: { people: PersonToday[] }) {
  const t = await getTranslations('today.team');
  return (
    <section aria-labelledby="team-title" className="flex flex-col gap-2">
      <h2 id="team-title" className="text-lg">
        {t('title')}
      </h2>
      <Card>
        <Table
          label={t('title')}
          columns="minmax(0,2fr) repeat(5, minmax(0,1fr))"
          head={
            <>
              <ColumnHead>{t('person')}</ColumnHead>
              {[...OPEN, ...DONE].map((key) => (
                <ColumnHead key={key}>{t(key)}</ColumnHead>
              ))}
            </>
          }
        >
          {people.map((person) => (
            <PersonRow key={person.userId ?? 'nobody'} person={person} />
          ))}
        </Table>
      </Card>
    </section>
  );
}

async function PersonRow({ person }: { person: PersonToday }) {
  const t = await getTranslations('today.team');
  return (
    <Row className="grid-cols-2">
      <Cell className="max-md:col-span-2">
        {person.userId ? (
          <bdi className="font-bold">{person.name}</bdi>
        ) : (
          <span className="text-muted">{t('nobody')}</span>
        )}
      </Cell>
      {OPEN.map((key) => (
        <Cell key={key} className="tabular">
          <span className="text-sm text-muted md:hidden">{t(key)}: </span>
          <span className={person[key] > 0 ? 'font-bold text-waiting-ink' : 'text-muted'}>
            {person[key]}
          </span>
        </Cell>
      ))}
      {DONE.map((key) => (
        <Cell key={key} className={`tabular ${person.userId ? '' : 'max-md:hidden'}`}>
          <span className="text-sm text-muted md:hidden">{t(key)}: </span>
          {person.userId ? person[key] : <span className="text-muted">–</span>}
        </Cell>
      ))}
    </Row>
  );
}

/** For staff: what they got done since the morning. */
export async function MyDay({ me }: { me: PersonToday }) {
  const t = await getTranslations('today.team');
  return (
    <section aria-labelledby="my-day-title" className="rounded-card border bg-surface shadow-card">
      <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-3 px-4 pt-3 sm:px-5">
        <h2 id="my-day-title" className="text-lg">
          {t('myDay')}
        </h2>
        <Link
          href="/calls?by=me"
          className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
        >
          {t('handledCalls')}
        </Link>
      </div>
      <dl className="grid grid-cols-3 gap-2 px-4 pb-4 sm:px-5">
        {DONE.map((key) => (
          <div key={key} className="flex flex-col-reverse justify-end">
            <dt className="text-sm text-muted">{t(key)}</dt>
            <dd className="tabular text-3xl leading-tight font-bold">{me[key]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
