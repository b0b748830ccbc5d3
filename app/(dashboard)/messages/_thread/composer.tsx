'use client';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { MESSAGE_MAX_LENGTH } from '../limits.ts';
import { type Template, TemplateMenu } from './template-menu.tsx';
import { useDraft } from './use-draft.ts';

type ComposerProps = {
  conversationId: string;
  templates: Template[];
  mayAddTemplates: boolean;
  onSend: (text: string) => void;
};

// Nobody counts characters before the end is near.
const SHOW_LEFT_FROM = 300;

const isFinePointer = () => window.matchMedia('(pointer: fine)').matches;

/** Where a message is written. On a phone Enter begins a line, as everywhere on phones. */
export function Composer({ conversationId, templates, mayAddTemplates, onSend }: ComposerProps) {
  const t = useTranslations('inbox');
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(conversationId);
  const [choosing, setChoosing] = useState(false);
  const left = MESSAGE_MAX_LENGTH - text.length;

  useEffect(() => {
    // On a phone the keyboard would cover half of what was to be read.
    if (isFinePointer()) box.current?.focus({ preventScroll: true });
  }, []);

  const send = () => {
    if (!text.trim() || left < 0) return;
    onSend(text.trim());
    setText('');
    box.current?.focus();
  };

  const keyDown = (event: KeyboardEvent) => {
    if (event.key === '/' && text === '') {
      event.preventDefault();
      setChoosing(true);
      return;
    }
    const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    if (!isSend || !isFinePointer()) return;
    event.preventDefault();
    send();
  };

  const insert = (body: string) => {
    setText(text ? `${text.trimEnd()}\n${body}` : body);
    // After the menu has given the focus back to its button.
    setTimeout(() => box.current?.focus());
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="border-t p-2.5"
    >
      <div className="flex items-end gap-1.5">
        <TemplateMenu
          templates={templates}
          mayAdd={mayAddTemplates}
          isOpen={choosing}
          onOpenChange={setChoosing}
          onChoose={insert}
        />
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          aria-label={t('write')}
          aria-describedby={`${id}-hint`}
          aria-invalid={left < 0 || undefined}
          placeholder={t('writePlaceholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keyDown}
          className="field-sizing-content max-h-44 min-h-11 min-w-0 flex-1 resize-none rounded-control border border-control bg-surface px-3 py-2 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted aria-invalid:border-failure"
        />
        <Button
          type="submit"
          variant="primary"
          aria-label={t('send')}
          isDisabled={!text.trim() || left < 0}
          className="size-11 shrink-0 px-0! disabled:opacity-50"
          icon={<SendHorizontal aria-hidden="true" className="size-5 rtl:-scale-x-100" />}
        />
      </div>
      <p id={`${id}-hint`} className="sr-only">
        {t('writeHint')}
      </p>
      <p role="status" className={`px-1 text-sm ${left < 0 ? 'text-failure-ink' : 'text-muted'}`}>
        {left <= SHOW_LEFT_FROM &&
          (left < 0 ? t('tooLong', { count: -left }) : t('left', { count: left }))}
      </p>
    </form>
  );
}
