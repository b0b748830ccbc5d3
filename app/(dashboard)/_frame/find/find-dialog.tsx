'use client';
import { MessagesSquare, PhoneCall, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslations } from 'use-intl';
import { menuHeadingStyle } from '@/app/_ui/menu-list.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { FindBox } from './find-box.tsx';
import { findHits, type Hit, type HitGroup } from './find-hits.ts';

// Long enough for a word to be typed, short enough to feel immediate.
const TYPING_MS = 200;
const ICON = { customers: UserRound, calls: PhoneCall, messages: MessagesSquare } as const;

type Answer = { q: string; groups: HitGroup[] } | { q: string; failed: true };
type FindDialogProps = { onOpenChange: (open: boolean) => void };

/** The search over all screens: type, choose with the arrows, Enter opens. */
export default function FindDialog({ onOpenChange }: FindDialogProps) {
  const t = useTranslations('find');
  return (
    <ModalOverlay
      isOpen
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-scrim sm:p-[10vh_1rem_1rem]"
    >
      <Modal className="flex h-full w-full flex-col border bg-raised shadow-float sm:h-auto sm:max-h-[75vh] sm:max-w-xl sm:rounded-card">
        <Dialog aria-label={t('open')} className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => <FindBody close={close} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function FindBody({ close }: { close: () => void }) {
  const t = useTranslations('find');
  const router = useRouter();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const q = text.trim();

  useEffect(() => {
    if (!q) return setAnswer(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      findHits(q, stop.signal).then(
        (groups) => setAnswer({ q, groups }),
        () => !stop.signal.aborted && setAnswer({ q, failed: true }),
      );
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q]);

  const groups = answer && 'groups' in answer ? answer.groups : [];
  const open = (id: string) => {
    const hit = groups.flatMap(({ hits }) => hits).find((each) => each.id === id);
    if (hit) router.push(hit.href);
    close();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <div className="flex items-center gap-2 border-b p-3">
        <FindBox pending={q !== '' && answer?.q !== q} />
        {/* On a phone there is no Escape and nothing beside the dialog to touch. */}
        <button
          type="button"
          onClick={close}
          className="target cursor-pointer px-2 font-semibold text-accent-ink sm:hidden"
        >
          {t('close')}
        </button>
      </div>
      <p
        role="status"
        className={groups.length > 0 ? 'sr-only' : 'px-5 py-6 text-center text-muted'}
      >
        {statusOf(q, answer, t)}
      </p>
      {groups.length > 0 && (
        <Menu
          aria-label={t('results')}
          onAction={(key) => open(String(key))}
          className="min-h-0 flex-1 overflow-auto p-1.5 outline-none"
        >
          {groups.map(({ kind, hits }) => (
            <MenuSection key={kind}>
              <Header className={menuHeadingStyle}>{t(kind)}</Header>
              {hits.map((hit) => (
                <HitItem key={hit.id} kind={kind} hit={hit} />
              ))}
            </MenuSection>
          ))}
        </Menu>
      )}
    </Autocomplete>
  );
}

function statusOf(
  q: string,
  answer: Answer | null,
  t: ReturnType<typeof useTranslations<'find'>>,
): string {
  if (!q) return t('hint');
  if (!answer) return '';
  if ('failed' in answer) return t('failed');
  const count = answer.groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return count === 0 ? t('none', { q: answer.q }) : t('found', { count });
}

function HitItem({ kind, hit }: { kind: HitGroup['kind']; hit: Hit }) {
  const t = useTranslations('find');
  const Icon = ICON[kind];
  const shown = hit.phone && formatIsraeli(hit.phone);
  const name = hit.name ?? shown ?? t('unknown');
  return (
    <MenuItem
      id={hit.id}
      textValue={name}
      className="flex cursor-pointer items-start gap-3 rounded-control px-3 py-2 text-ink no-underline outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent-ink"
    >
      <Icon aria-hidden="true" className="mt-1 size-4.5 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2.5">
          <bdi className="font-semibold">{name}</bdi>
          {hit.name && shown && (
            <bdi dir="ltr" className="tabular text-sm">
              {shown}
            </bdi>
          )}
          {hit.at && (
            <span className="text-sm text-muted">
              <RelativeTime at={hit.at} />
            </span>
          )}
        </span>
        {hit.text && (
          <span dir="auto" className="line-clamp-1 text-start text-sm text-muted">
            {hit.text}
          </span>
        )}
      </span>
    </MenuItem>
  );
}
