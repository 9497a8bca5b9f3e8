import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After a change of screen focus goes to its heading, so that a screen reader says where one is and Tab goes on from
 * there. A change of the search part alone (a filter, a tab) leaves it where it is.
 */
export function useFocusOnNavigation(onNavigate: () => void): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (fromLocation === undefined || fromLocation.pathname === toLocation.pathname) return;
        onNavigate();
        const target = document.getElementById('page-title') ?? document.getElementById('content');
        target?.focus({ preventScroll: true });
      }),
    [router, onNavigate],
  );
}
