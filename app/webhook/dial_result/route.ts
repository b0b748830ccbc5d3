import { twilioRoute } from '@/app/_server/twilio-route.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = twilioRoute('dial_result', {
  speaks: true,
});
