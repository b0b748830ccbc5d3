import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { BusinessReport } from '@/lib/health/business-report.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { CheckButton } from './check-button.tsx';
import { addressWord, twilioWord } from './check-word.ts';

type NumbersProps = { id: string } & Pick<BusinessReport, 'numbers'>;

/** Whether calls come through, as it was when somebody last tried. */
export async function Numbers({ id, numbers }: NumbersProps) {
  const [t, words] = await Promise.all([
    getTranslations('operator'),
    getTranslations('settings.phone'),
  ]);
  return (
    <SectionCard
      id="numbers-title"
      title={t('numbers')}
      end={
        numbers.length > 0 && (
          <WithWords of={['operator']}>
            <CheckButton businessId={id} />
          </WithWords>
        )
      }
    >
      {numbers.length === 0 && <p className="text-muted">{t('noNumbers')}</p>}
      <ul className="divide-y">
        {numbers.map(({ number, checkedAt, addressCheck, twilioCheck }) => {
          const [address, twilio] = [addressWord(addressCheck), twilioWord(twilioCheck)];
          return (
            <li key={number} className="py-2">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="font-semibold">
                  <PhoneText number={number} shown={formatIsraeli(number)} />
                </span>
                <span className="text-sm text-muted">
                  {checkedAt ? (
                    <>
                      {t('checked')} <RelativeTime at={checkedAt} />
                    </>
                  ) : (
                    t('unchecked')
                  )}
                </span>
              </p>
              {address && <Outcome code={address} text={words(`address.${address}`)} />}
              {twilio && <Outcome code={twilio} text={words(`twilio.${twilio}`)} />}
            </li>
          );
        })}
      </ul>
    </SectionCard>
  );
}

const LOOK = {
  ok: { Icon: CircleCheck, colour: 'text-done' },
  unset: { Icon: CircleMinus, colour: 'text-muted' },
} as const;
const WRONG = { Icon: CircleAlert, colour: 'text-failure' };

function Outcome({ code, text }: { code: string; text: string }) {
  const { Icon, colour } = LOOK[code as keyof typeof LOOK] ?? WRONG;
  return (
    <p className="mt-1 flex items-start gap-2.5 text-sm">
      <Icon aria-hidden="true" className={`mt-0.5 size-4.5 shrink-0 ${colour}`} />
      {text}
    </p>
  );
}
