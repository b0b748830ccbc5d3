import type he from '@/messages/he.json';

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: 'he' | 'en';
    Messages: typeof he;
  }
}
