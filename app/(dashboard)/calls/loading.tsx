import { ListSkeleton } from '../list-skeleton.tsx';

export default function LoadingCalls() {
  return <ListSkeleton />;
}
