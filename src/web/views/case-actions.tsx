import { type VNode } from 'preact';
import { WAIVER_REASONS, type Case } from '../../domain/case.ts';
import { ruleLabel } from './plain.ts';
import { Token } from './parts.tsx';

interface ActionProps {
  readonly shown: Case;
  readonly csrf: string;
}

const DECIDABLE = new Set(['open', 'notified', 'acknowledged', 'disputed', 'escalated']);

/** What a person of the desk may decide about a case in this state, each behind its own button. */
export function CaseActions({ shown, csrf }: ActionProps): VNode {
  const live = DECIDABLE.has(shown.state);
  const parked = shown.state === 'waived' || shown.state === 'permitted' || shown.state === 'disputed';
  return (
    <div class="acts">
      {live ? <Waive shown={shown} csrf={csrf} /> : null}
      {live ? <Permit shown={shown} csrf={csrf} /> : null}
      {shown.state === 'notified' || shown.state === 'acknowledged' ? (
        <NoteOnly
          shown={shown}
          csrf={csrf}
          kind="dispute"
          label="Disputed…"
          hint="What does the editor say? Letters stop until you have answered."
        />
      ) : null}
      {shown.state === 'notified' ? (
        <NoteOnly
          shown={shown}
          csrf={csrf}
          kind="acknowledge"
          label="Acknowledged…"
          hint="What did the editor answer?"
        />
      ) : null}
      {parked ? (
        <NoteOnly shown={shown} csrf={csrf} kind="reopen" label="Open again…" hint="Why does it count again?" />
      ) : null}
    </div>
  );
}

function Panel(props: ActionProps & { kind: string; label: string; children: VNode | VNode[]; submit: string }): VNode {
  return (
    <details class="act">
      <summary class="btn">{props.label}</summary>
      <form method="post" action={`/cases/${props.shown.id}/${props.kind}`} class="stack panel">
        <Token csrf={props.csrf} />
        {props.children}
        <p>
          <button class="btn go" type="submit">
            {props.submit}
          </button>
        </p>
      </form>
    </details>
  );
}

function NoteField({ kind, hint }: { kind: string; hint: string }): VNode {
  return (
    <div>
      <label for={`${kind}-note`}>Note</label>
      <p class="small dim" id={`${kind}-hint`}>
        {hint}
      </p>
      <textarea id={`${kind}-note`} name="note" rows={3} maxLength={2000} required aria-describedby={`${kind}-hint`} />
    </div>
  );
}

function UntilField({ kind }: { kind: string }): VNode {
  return (
    <div>
      <label for={`${kind}-until`}>Until (empty: no end)</label>
      <input id={`${kind}-until`} name="until" type="date" />
    </div>
  );
}

function Waive({ shown, csrf }: ActionProps): VNode {
  return (
    <Panel shown={shown} csrf={csrf} kind="waive" label="Waive…" submit="Waive this page">
      <div>
        <label for="waive-reason">Reason</label>
        <select id="waive-reason" name="reason" required>
          {WAIVER_REASONS.map((reason) => (
            <option value={reason} key={reason}>
              {reason}
            </option>
          ))}
        </select>
      </div>
      <NoteField kind="waive" hint="Kept in the decision log. Beyond 90 days it takes a lead." />
      <UntilField kind="waive" />
    </Panel>
  );
}

function Permit({ shown, csrf }: ActionProps): VNode {
  const rules = shown.findings.filter(({ strength }) => strength === 'required');
  return (
    <Panel shown={shown} csrf={csrf} kind="permit" label="Permission…" submit="Record the permission">
      <div>
        <label for="permit-scope">Covers</label>
        <select id="permit-scope" name="scope">
          <option value="page">this page</option>
          <option value="article">this article at this partner</option>
          <option value="partner">everything of this partner</option>
        </select>
      </div>
      <div>
        <label for="permit-rule">Duty</label>
        <select id="permit-rule" name="rule">
          <option value="">all duties</option>
          {rules.map(({ rule }) => (
            <option value={rule} key={rule}>
              {ruleLabel(rule)}
            </option>
          ))}
        </select>
      </div>
      <NoteField kind="permit" hint="Who gave it, to whom, when and how?" />
      <UntilField kind="permit" />
    </Panel>
  );
}

function NoteOnly(props: ActionProps & { kind: string; label: string; hint: string }): VNode {
  const { shown, csrf, kind, label, hint } = props;
  return (
    <Panel shown={shown} csrf={csrf} kind={kind} label={label} submit="Record it">
      <NoteField kind={kind} hint={hint} />
    </Panel>
  );
}
