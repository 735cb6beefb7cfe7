import { type VNode } from 'preact';

/** Shapes that stand beside words, so that colour never says anything alone. */
export const ICONS = ['tick', 'caret', 'ask', 'dash', 'mail', 'clock', 'flag', 'again', 'gone'] as const;
export type IconName = (typeof ICONS)[number];

const SHAPES: Readonly<Record<IconName, VNode>> = {
  tick: <path d="m2 6.4 3 3 5.4-6.8" stroke-width="2" />,
  caret: <path d="M1.6 10.4 6 3l4.4 7.4" stroke-width="2" />,
  ask: (
    <>
      <path d="M3.3 4a2.7 2.7 0 1 1 3.9 2.4C6.4 6.8 6 7.2 6 8" stroke-width="1.8" />
      <circle cx="6" cy="10.5" r="1.1" fill="currentColor" stroke="none" />
    </>
  ),
  dash: <path d="M2.2 6h7.6" stroke-width="2" />,
  mail: <path d="M1.2 2.6h9.6v6.8H1.2zM1.2 3 6 6.8 10.8 3" stroke-width="1.3" />,
  clock: (
    <>
      <circle cx="6" cy="6" r="4.6" stroke-width="1.4" />
      <path d="M6 3.4V6l1.9 1.4" stroke-width="1.4" />
    </>
  ),
  flag: <path d="M3 11V1.6h6.6L7.8 4.2l1.8 2.6H3" stroke-width="1.5" />,
  again: <path d="M10.2 6A4.2 4.2 0 1 1 8.6 2.7M8.8.8v2.3H6.5" stroke-width="1.5" />,
  gone: <path d="m2.6 2.6 6.8 6.8m0-6.8L2.6 9.4" stroke-width="1.8" />,
};

/** A 12-pixel drawing in the colour of the text around it; hidden from screen readers. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class="icon" width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

/** The name of the product with the proofreader's caret in it. */
export function Brand(): VNode {
  return (
    <>
      Credit
      <svg width="9" height="9" viewBox="0 0 9 9" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M1 8.5 4.5 2 8 8.5" stroke-width="1.8" />
      </svg>
      line
    </>
  );
}
