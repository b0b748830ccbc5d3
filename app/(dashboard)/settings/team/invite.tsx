'use client';
import { UserPlus } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { invite } from './actions.ts';
import { ShownLink } from './shown-link.tsx';
import { useTeamFailure } from './use-team-failure.ts';

type Made = { url: string; sent: boolean };
const EMAIL_SHAPE = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Invites a colleague by a link, shown once or sent. */
export function Invite({ byWhatsApp }: { byWhatsApp: boolean }) {
  const t = useTranslations('team');
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const setOpenAndForget = (next: boolean) => {
    setOpen(next);
    setMade(null);
  };
  return (
    <>
      <Button
        variant="primary"
        onPress={() => setOpenAndForget(true)}
        icon={<UserPlus aria-hidden="true" className="size-4.5" />}
      >
        {t('invite')}
      </Button>
      <Dialog
        title={made ? t('invitedTitle') : t('invite')}
        isOpen={open}
        onOpenChange={setOpenAndForget}
      >
        {made ? (
          <ShownLink {...made} lead={t('invitedLead')} onDone={() => setOpenAndForget(false)} />
        ) : (
          <InviteForm byWhatsApp={byWhatsApp} onMade={setMade} />
        )}
      </Dialog>
    </>
  );
}

type InviteFormProps = { byWhatsApp: boolean; onMade: (made: Made) => void };
type Faults = { name?: string | undefined; email?: string | undefined };

function InviteForm({ byWhatsApp, onMade }: InviteFormProps) {
  const t = useTranslations('team');
  const failureText = useTeamFailure();
  const [pending, start] = useTransition();
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<string>();
  const [role, setRole] = useState<'owner' | 'staff'>('staff');

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const [name, email, phone] = [text('name'), text('email'), text('phone')];
    const found: Faults = {
      name: name ? undefined : t('nameRequired'),
      email: EMAIL_SHAPE.test(email) ? undefined : t('emailInvalid'),
    };
    setFaults(found);
    setFailure(undefined);
    if (found.name || found.email) return;
    start(async () => {
      const result = await invite({ role, name, email, phone });
      if (result.ok) onMade({ url: result.url, sent: phone !== '' });
      else setFailure(failureText(result, phone ? t('inviteConflictPhone') : t('inviteConflict')));
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert">{failure && <Notice tone="failure">{failure}</Notice>}</div>
      <TextField
        name="name"
        label={t('name')}
        maxLength={120}
        autoComplete="off"
        error={faults.name}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        inputDir="ltr"
        maxLength={254}
        autoComplete="off"
        error={faults.email}
      />
      <RadioGroup
        label={t('role')}
        name="role"
        value={role}
        onChange={setRole}
        options={[
          { value: 'staff', label: t('roleStaff') },
          { value: 'owner', label: t('roleOwner') },
        ]}
      />
      {byWhatsApp && (
        <TextField
          name="phone"
          type="tel"
          label={t('phone')}
          inputDir="ltr"
          maxLength={40}
          autoComplete="off"
        />
      )}
      <Button type="submit" variant="primary" isPending={pending}>
        {t('makeLink')}
      </Button>
    </form>
  );
}
