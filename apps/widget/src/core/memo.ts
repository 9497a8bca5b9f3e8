import { Component, type ComponentType, type VNode } from 'preact';

/** A component that is rendered anew only when one of its properties is another. */
export function memo<P extends object>(render: (props: P) => VNode): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const [before, after] = [this.props as Record<string, unknown>, next as Record<string, unknown>];
      for (const key of Object.keys(after)) if (before[key] !== after[key]) return true;
      return Object.keys(before).length !== Object.keys(after).length;
    }

    override render(): VNode {
      return render(this.props as P);
    }
  };
}
