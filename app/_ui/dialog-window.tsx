'use client';
import { X } from 'lucide-react';
import { Suspense } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslations } from 'use-intl';
import type { DialogProps } from './dialog.tsx';
import { Skeleton } from './skeleton.tsx';
import { SlotButton } from './slot-button.tsx';

export default function DialogWindow({ title, isOpen, onOpenChange, children }: DialogProps) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim sm:items-center sm:p-4"
    >
      <Modal className="max-h-full w-full overflow-auto rounded-t-card border bg-raised shadow-float sm:max-w-md sm:rounded-card">
        <Dialog className="p-4 outline-none sm:p-5">
          <div className="mb-3 flex items-center justify-between gap-3">
            <Heading slot="title" level={2} className="text-lg">
              {title}
            </Heading>
            <SlotButton slot="close" label={t('close')}>
              <X aria-hidden="true" className="size-5" />
            </SlotButton>
          </div>
          <Suspense fallback={<Skeleton className="h-72" />}>{children}</Suspense>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
