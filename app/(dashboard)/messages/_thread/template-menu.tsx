'use client';
import { MessageSquareQuote } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { Menu, MenuItem } from '@/app/_ui/menu.tsx';

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
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton label={t('templates')} className="shrink-0">
        <MessageSquareQuote aria-hidden="true" className="size-5" />
      </IconButton>
      <Menu
        aria-label={t('templates')}
        onAction={(id) => choose(String(id))}
        disabledKeys={['none']}
      >
        {templates.map(({ id, name }) => (
          <MenuItem key={id} id={id}>
            {name}
          </MenuItem>
        ))}
        {templates.length === 0 && <MenuItem id="none">{t('noTemplates')}</MenuItem>}
        {mayAdd && <MenuItem id={ADD}>{t('addTemplates')}</MenuItem>}
      </Menu>
    </MenuTrigger>
  );
}
