import { PageHeader } from '#app/components/page-header.tsx';

export function HomeScreen() {
  return <PageHeader title="Home" />;
}
