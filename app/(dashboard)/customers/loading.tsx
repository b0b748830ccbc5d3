import { ListSkeleton } from '../list-skeleton.tsx';

export default function LoadingCustomers() {
  return <ListSkeleton />;
}
