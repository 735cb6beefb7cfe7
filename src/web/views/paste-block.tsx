import { type VNode } from 'preact';
import { type FixBlock } from '../../report/fix-block.ts';

/** The credit to paste, as HTML and as plain text; nothing where pasting cures nothing. */
export function PasteBlock({ block, id }: { block: FixBlock; id: string }): VNode | null {
  if (block.html === '') return null;
  return (
    <div class="snip">
      <header>
        <h3 id={id}>Paste this</h3>
        <span class="small dim">HTML</span>
      </header>
      <pre tabIndex={0} aria-labelledby={id}>
        {block.html}
      </pre>
      <details>
        <summary>As plain text</summary>
        <pre tabIndex={0} aria-label="As plain text">
          {block.plain}
        </pre>
      </details>
    </div>
  );
}
