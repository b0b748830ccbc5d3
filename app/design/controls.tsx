'use client';
import { Bell, ChevronDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AudioPlayer } from '@/app/_ui/audio-player/audio-player.tsx';
import { Button } from '@/app/_ui/button.tsx';
import type { ButtonVariant } from '@/app/_ui/button-style.ts';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { FilterMenu } from '@/app/_ui/filter-menu.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { PhoneNumber, PhoneText } from '@/app/_ui/phone-number.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { Piece } from './piece.tsx';

const VARIANTS = ['primary', 'secondary', 'quiet', 'chosen', 'danger', 'confirm'] as const;
const PHONE = { number: '+972501234567', shown: '050-123-4567' };

/** What is pressed. */
export function Controls() {
  const t = useTranslations('design');
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const icon = <Plus aria-hidden="true" className="size-4.5" />;
  return (
    <>
      <Piece of="button">
        {VARIANTS.map((variant: ButtonVariant) => (
          <Button key={variant} variant={variant}>
            {t('short')}
          </Button>
        ))}
        <Button variant="primary" icon={icon}>
          {t('short')}
        </Button>
        <Button variant="primary" isPending>
          {t('short')}
        </Button>
        <Button isDisabled>{t('disabled')}</Button>
      </Piece>
      <Piece of="icon-button">
        <IconButton label={t('short')}>{icon}</IconButton>
        <IconButton label={t('disabled')} isDisabled>
          {icon}
        </IconButton>
      </Piece>
      <Piece of="copy-button">
        <CopyButton value={PHONE.number} />
      </Piece>
      <Piece of="menu-button">
        <MenuButton
          label={t('short')}
          groups={[
            {
              id: 'one',
              heading: t('theme'),
              selected: 'light',
              choices: [
                { id: 'light', text: t('light') },
                { id: 'dark', text: t('dark') },
              ],
            },
            {
              id: 'two',
              choices: [
                { id: 'long', text: t('mixed'), icon: <Bell aria-hidden="true" /> },
                { id: 'off', text: t('disabled'), isDisabled: true },
              ],
            },
          ]}
          onAction={(id) => showToast({ text: id })}
        >
          {(trigger) => (
            <Button {...trigger}>
              {t('short')}
              <ChevronDown aria-hidden="true" className="size-4" />
            </Button>
          )}
        </MenuButton>
      </Piece>
      <Piece of="filter-menu">
        {['all', 'dark'].map((current) => (
          <FilterMenu
            key={current}
            label={t('theme')}
            current={current}
            choices={[
              { id: 'all', text: t('light') },
              { id: 'dark', text: t('dark') },
            ]}
          />
        ))}
      </Piece>
      <Piece of="dialog">
        <Button onPress={() => setOpen(true)}>{t('open')}</Button>
        <Dialog title={t('long')} isOpen={open} onOpenChange={setOpen}>
          <p dir="auto">{t('latin')}</p>
        </Dialog>
      </Piece>
      <Piece of="confirm-dialog">
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t('confirm')}
        </Button>
        <ConfirmDialog
          title={t('confirmTitle')}
          lead={t('confirmLead')}
          confirm={t('confirm')}
          isOpen={asking}
          onOpenChange={setAsking}
          isPending={false}
          onConfirm={() => setAsking(false)}
        />
      </Piece>
      <Piece of="toast">
        <Button
          onPress={() =>
            showToast({ text: t('mixed'), action: { text: t('open'), run: () => setOpen(true) } })
          }
        >
          {t('open')}
        </Button>
        <Button variant="danger" onPress={() => showToast({ text: t('error'), failed: true })}>
          {t('error')}
        </Button>
      </Piece>
      <Piece of="phone-number">
        <PhoneNumber {...PHONE} />
        <PhoneText {...PHONE} />
      </Piece>
      <Piece of="audio-player">
        <div className="w-full">
          <AudioPlayer src="/design/no-recording.mp3" seconds={42} />
        </div>
      </Piece>
    </>
  );
}
