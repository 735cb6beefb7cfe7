import { type VNode } from 'preact';
import { type SiteProfile } from '../../checks/site-profile.ts';
import { Theirs } from './parts.tsx';

const QUOTES = 2;
const READS_LIKE = {
  commercial: 'What was seen looks commercial.',
  community: 'What was seen looks like a community site.',
  unsure: 'What was seen settles nothing.',
} as const;

/** What speaks for and against commercial use, in the words of the site: advice to the person who decides. */
export function SignsOfUse({ profile }: { profile: SiteProfile }): VNode {
  if (profile.signs.length === 0) return <p class="small dim">No sign of commercial use was seen.</p>;
  return (
    <details class="act">
      <summary>
        {READS_LIKE[profile.class]} <span class="small dim">Weight {profile.score}</span>
      </summary>
      <ul class="small">
        {profile.signs.map(({ kind, weight, why, signals }) => (
          <li key={kind}>
            {weight > 0 ? `+${weight}` : weight}: {why}
            {signals.slice(0, QUOTES).map(({ quote }) => (
              <p class="dim" key={quote}>
                “<Theirs text={quote} limit={160} />”
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
