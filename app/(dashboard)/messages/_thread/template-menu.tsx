'use client';
import { MessageSquareQuote } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';

export type Template = { id: string; name: string; body: string };

type TemplateMenuProps = {
  templates: Template[];
  /** Whether this person may add some. */
  mayAdd: boolean;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (body: string) => void;
};

const ADD = 'add';

/** Prepared texts; typing goes to the one whose name begins so. */
export function TemplateMenu(props: TemplateMenuProps) {
  const { templates, mayAdd, isOpen, onOpenChange, onChoose } = props;
  const t = useTranslations('inbox');
  const router = useRouter();
  const choose = (id: string) => {
    if (id === ADD) return router.push('/settings/messages');
    const chosen = templates.find((template) => template.id === id);
    if (chosen) onChoose(chosen.body);
  };
  return (
    <MenuButton
      label={t('templates')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      groups={[
        {
          id: 'templates',
          choices:
            templates.length > 0
              ? templates.map(({ id, name }) => ({ id, text: name }))
              : [{ id: 'none', text: t('noTemplates'), isDisabled: true }],
        },
        ...(mayAdd ? [{ id: 'more', choices: [{ id: ADD, text: t('addTemplates') }] }] : []),
      ]}
      onAction={choose}
    >
      {(trigger) => (
        <IconButton {...trigger} label={t('templates')} className="shrink-0">
          <MessageSquareQuote aria-hidden="true" className="size-5" />
        </IconButton>
      )}
    </MenuButton>
  );
}
