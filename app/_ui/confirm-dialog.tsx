'use client';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type ConfirmDialogProps = {
  title: string;
  /** What will happen, and whether it can be undone. */
  lead: string;
  confirm: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  isPending: boolean;
  onConfirm: () => void;
};

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, lead, confirm, isOpen, onOpenChange, isPending, onConfirm } = props;
  const t = useTranslations('common');
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="mb-5">{lead}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button autoFocus onPress={() => onOpenChange(false)}>
          {t('cancel')}
        </Button>
        <Button variant="confirm" isPending={isPending} onPress={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
