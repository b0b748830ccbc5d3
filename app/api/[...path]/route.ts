import { unknownRoute } from '@/app/_server/unknown-route.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = unknownRoute();
