import { useEffect } from 'react';

/**
 * Takes back that an act is done once it has led to another site and the browser's Back brings this page again as it was
 * left: the way there is open anew.
 */
export function useResetOnReturn({ reset }: { readonly reset: () => void }): void {
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reset();
    };
    addEventListener('pageshow', onShow);
    return () => removeEventListener('pageshow', onShow);
  }, [reset]);
}
