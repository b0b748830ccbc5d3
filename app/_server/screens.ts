/** First parts of the addresses of screens; all else that is no screen is not found. */
export const SCREENS = new Set([
  '',
  'calls',
  'messages',
  'customers',
  'tasks',
  'settings',
  'profile',
  'sign-in',
  'join',
  'reset',
  'accessibility',
  'design',
  'businesses',
  'insights',
  'design',
  'offline',
]);
