'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslations } from 'use-intl';
import { IconButton } from './icon-button.tsx';

type DialogProps = {
  title: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

/** A modal dialog: at the bottom of a phone's screen, in the middle of a desk's. */
export function Dialog({ title, isOpen, onOpenChange, children }: DialogProps) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-end justify-center bg-scrim sm:items-center sm:p-4"
    >
      <Modal className="max-h-full w-full overflow-auto rounded-t-card border bg-raised shadow-float sm:max-w-md sm:rounded-card">
        <AriaDialog className="p-4 outline-none sm:p-5">
          <div className="mb-3 flex items-center justify-between gap-3">
            <Heading slot="title" level={2} className="text-lg">
              {title}
            </Heading>
            <IconButton slot="close" label={t('close')}>
              <X aria-hidden="true" className="size-5" />
            </IconButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
