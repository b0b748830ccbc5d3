'use client';

// What nearly every screen has a part of. A screen's script leaves out what the frame's has, and otherwise
// brings its own copy, as does each screen that is fetched ahead for a link.
export { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
export { IntlWords } from '@/app/_ui/intl-words.tsx';
export { PhoneNumber } from '@/app/_ui/phone-number.tsx';
export { RelativeTime } from '@/app/_ui/relative-time.tsx';
export { TextField } from '@/app/_ui/text-field.tsx';
export { useFailureText } from '../_calls/use-failure-text.ts';
