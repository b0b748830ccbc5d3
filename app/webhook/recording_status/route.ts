import { recordingStatus } from '@/app/_api/phone.ts';
import { twilioRoute } from '@/app/_server/twilio-route.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = twilioRoute(
  recordingStatus,
  'recording_status',
  {
    speaks: false,
  },
);
