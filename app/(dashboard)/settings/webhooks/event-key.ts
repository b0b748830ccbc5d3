import type { Messages } from 'use-intl/core';

type EventKey = keyof Messages['webhooks']['event'];

/** Where the words of an event are: names of messages hold no points. */
export const eventKey = (event: string): EventKey => event.replace('.', '_') as EventKey;
