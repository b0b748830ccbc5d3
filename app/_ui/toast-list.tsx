'use client';
import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { SlotButton } from './slot-button.tsx';
import type { Toast } from './toast.tsx';

// WCAG 2.2.1: time enough to read and to reach the action; hovering or focus stops the clock.
const SHOWN_MS = 8_000;

const queue = new ToastQueue<Toast>({ maxVisibleToasts: 1 });

export function addToast(toast: Toast): void {
  // The newest is the one that matters: a row of them would stand in the way for a minute.
  for (const { key } of queue.visibleToasts) queue.close(key);
  queue.add(toast, { timeout: SHOWN_MS });
}

export default function ToastList() {
  const t = useTranslations('common');
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={t('notices')}
      className="fixed inset-x-4 bottom-20 z-40 flex flex-col items-center gap-2 md:bottom-6"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className={`flex w-full max-w-md items-center gap-2 rounded-card border bg-raised py-2 ps-4 pe-2 shadow-float ${toast.content.failed ? 'border-failure' : ''}`}
        >
          <ToastContent className="min-w-0 flex-1">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              variant="quiet"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.text}
            </Button>
          )}
          <SlotButton slot="close" label={t('close')}>
            <X aria-hidden="true" className="size-4" />
          </SlotButton>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
