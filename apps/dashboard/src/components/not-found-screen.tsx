import { Compass } from 'lucide-react';
import { ButtonLink } from '#app/components/links.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { EmptyState } from './empty-state.tsx';
import { commonMessages } from './messages.ts';
import { usePageTitle } from './use-page-title.ts';

export function NotFoundScreen() {
  const t = useMessages(commonMessages);
  usePageTitle(t.notFound);
  return (
    <EmptyState
      order={1}
      icon={Compass}
      title={t.notFound}
      text={t.notFoundText}
      action={
        <ButtonLink to="/app" variant="default">
          {t.toHome}
        </ButtonLink>
      }
    />
  );
}
