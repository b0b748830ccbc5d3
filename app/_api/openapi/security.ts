import { API_SCOPES } from '@/lib/permissions/actor.ts';
import type { Json } from './schemas.ts';

const scopes = Object.entries(API_SCOPES)
  .map(([scope, permissions]) => `- \`${scope}\`: ${permissions.join(', ')}`)
  .join('\n');

/** The three ways to say who one is. */
export const securitySchemes = (): Json => ({
  key: {
    type: 'http',
    scheme: 'bearer',
    description: `A business's key, made in the settings. Its scopes and what they allow:\n\n${scopes}`,
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'next-auth.session-token',
    description:
      'The dashboard’s session; over https its cookie is called `__Secure-next-auth.session-token`. Other sites’ pages cannot use it.',
  },
  twilio: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Twilio-Signature',
    description: 'Twilio’s own signature of the address and the form.',
  },
});
