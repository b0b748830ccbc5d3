import { getTranslations } from '@/app/_server/i18n.ts';
import { type FilterChoice, FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { type AuditView, auditHref } from './audit-view.ts';
import { AUDIT_ACTIONS, AUDIT_ENTITIES } from './audit-words.ts';

const OTHERS = ['operator', 'program', 'system'] as const;
const DATES = ['today', '7', '30'] as const;

type FiltersProps = { view: AuditView; people: { id: string; name: string }[] };

/** Ways to narrow the audit: by whom, of what, what was done, and when. */
export async function Filters({ view, people }: FiltersProps) {
  const t = await getTranslations('audit');
  const all = (change: Partial<AuditView>, text: string): FilterChoice => ({
    id: 'all',
    text,
    href: auditHref(view, change),
  });
  return (
    <div className="flex flex-wrap gap-2">
      <FilterMenu
        label={t('who')}
        current={view.who ?? 'all'}
        choices={[
          all({ who: undefined }, t('whoAll')),
          ...people.map(({ id, name }) => ({
            id,
            text: name,
            href: auditHref(view, { who: id }),
          })),
          ...OTHERS.map((id) => ({
            id,
            text: t(`actor.${id}`),
            href: auditHref(view, { who: id }),
          })),
        ]}
      />
      <FilterMenu
        label={t('what')}
        current={view.entity ?? 'all'}
        choices={[
          all({ entity: undefined }, t('whatAll')),
          ...AUDIT_ENTITIES.map((id) => ({
            id,
            text: t(`entity.${id}` as 'entity.user'),
            href: auditHref(view, { entity: id }),
          })),
        ]}
      />
      <FilterMenu
        label={t('done')}
        current={view.action ?? 'all'}
        choices={[
          all({ action: undefined }, t('doneAll')),
          ...AUDIT_ACTIONS.map((id) => ({
            id,
            text: t(`action.${id}` as 'action.user.created'),
            href: auditHref(view, { action: id }),
          })),
        ]}
      />
      <FilterMenu
        label={t('when')}
        current={view.date ?? 'all'}
        choices={[
          all({ date: undefined }, t('whenAll')),
          ...DATES.map((id) => ({
            id,
            text: t(`date.${id}`),
            href: auditHref(view, { date: id }),
          })),
        ]}
      />
    </div>
  );
}
