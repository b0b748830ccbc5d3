'use client';
import { PenLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { startConversation } from '../actions.ts';
import { MESSAGE_MAX_LENGTH } from '../limits.ts';

type Problems = { to?: string | undefined; text?: string | undefined; other?: string | undefined };

type NewMessageProps = {
  /** The number to write to as people here write it, when another screen named one. */
  to: string | undefined;
  canWrite: boolean;
};

/** A message to a number, known or new; then on to the conversation. */
export function NewMessage({ to, canWrite }: NewMessageProps) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const [open, setOpen] = useState(Boolean(to) && canWrite);
  return (
    <>
      <Button
        isDisabled={!canWrite}
        onPress={() => setOpen(true)}
        icon={<PenLine aria-hidden="true" className="size-4.5" />}
        className="px-3"
      >
        {t('new')}
      </Button>
      <Dialog
        title={t('new')}
        isOpen={open}
        onOpenChange={(next) => {
          setOpen(next);
          // The address must not open it again.
          if (!next && to) router.replace('/messages');
        }}
      >
        <NewMessageForm to={to} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewMessageForm({ to, onDone }: { to: string | undefined; onDone: () => void }) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<Problems>({});
  // One text, one key: pressing again after a lost answer cannot send it twice.
  const last = useRef({ to: '', text: '', key: '' });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const number = String(data.get('to') ?? '').trim();
    const text = String(data.get('text') ?? '');
    const found = {
      to: number ? undefined : t('newToRequired'),
      text: text.trim() ? undefined : t('newTextRequired'),
    };
    setProblems(found);
    if (found.to || found.text || pending) return;
    if (last.current.to !== number || last.current.text !== text) {
      last.current = { to: number, text, key: crypto.randomUUID() };
    }
    start(async () => {
      const result = await startConversation(last.current).catch(() => null);
      if (!result) return setProblems({ other: t('notAccepted') });
      if (result.ok) {
        router.push(result.conversationId ? `/messages/${result.conversationId}` : '/messages');
        onDone();
        return;
      }
      setProblems(
        result.error === 'unprocessable'
          ? { to: t('newToInvalid') }
          : { other: failureText(result) },
      );
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {problems.other && (
          <p className="rounded-control bg-failure-soft px-4 py-2 text-failure-ink">
            {problems.other}
          </p>
        )}
      </div>
      <TextField
        name="to"
        type="tel"
        label={t('newTo')}
        inputDir="ltr"
        autoComplete="off"
        placeholder="050-123-4567"
        defaultValue={to ?? ''}
        error={problems.to}
      />
      <TextArea
        name="text"
        label={t('newText')}
        maxLength={MESSAGE_MAX_LENGTH}
        error={problems.text}
        autoFocus={Boolean(to)}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('newSend')}
      </Button>
    </form>
  );
}
