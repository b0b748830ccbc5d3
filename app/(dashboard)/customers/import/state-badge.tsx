import { Check, Clock, Eye, LoaderCircle, TriangleAlert } from 'lucide-react';
import { Badge, type Tone } from '@/app/_ui/badge.tsx';
import type { ImportView } from '@/lib/imports/queries.ts';

type State = ImportView['state'];

const LOOKS: Record<State, { tone: Tone; Icon: typeof Check }> = {
  previewing: { tone: 'neutral', Icon: Clock },
  preview: { tone: 'waiting', Icon: Eye },
  running: { tone: 'accent', Icon: LoaderCircle },
  done: { tone: 'done', Icon: Check },
  failed: { tone: 'failure', Icon: TriangleAlert },
};

/** How far an import is. */
export function StateBadge({ state, text }: { state: State; text: string }) {
  const { tone, Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {text}
    </Badge>
  );
}
