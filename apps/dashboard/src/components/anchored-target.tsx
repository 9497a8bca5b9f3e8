import { type Ref, type RefObject, useLayoutEffect } from 'react';

export interface AnchoredTargetProps {
  readonly anchor: RefObject<HTMLElement | null>;
  /** Mantine's, which every target is given. */
  readonly ref?: Ref<HTMLElement>;
}

/** The child of a `Menu.Target` or `Popover.Target` whose button stands elsewhere already. */
export function AnchoredTarget({ anchor, ref }: AnchoredTargetProps) {
  useLayoutEffect(() => {
    if (typeof ref !== 'function') return;
    const forget = ref(anchor.current);
    return typeof forget === 'function' ? forget : () => void ref(null);
  }, [anchor, ref]);
  return null;
}
