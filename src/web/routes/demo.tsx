import { notFound } from '../problem.ts';
import { sendPage, wordsFor } from '../respond.tsx';
import { type Exchange, type Route } from '../route.ts';
import { counted } from '../views/format.ts';
import { Empty, Head, Theirs } from '../views/parts.tsx';
import { plainLines } from '../views/plain.ts';

/** GET /delivered, POST /demo/night: only where the demo runs. */
export function demoRoutes(): readonly Route[] {
  return [
    { method: 'get', path: '/delivered', role: 'viewer', handle: showDelivered },
    { method: 'post', path: '/demo/night', role: 'desk', handle: letNightPass },
  ];
}

async function showDelivered(exchange: Exchange): Promise<void> {
  const { demo } = exchange.deps;
  if (!demo) throw notFound();
  const mails = demo.sentMail().toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt));
  const words = wordsFor(exchange);
  const body = (
    <>
      <Head
        title="Delivered mail"
        lede={`What the demo’s mail server took in: ${counted(mails.length, 'letter')}. Nothing left this machine.`}
      />
      {mails.length === 0 ? <Empty>Nothing yet. Approve a letter in the outbox and it will arrive here.</Empty> : null}
      {mails.map((mail, index) => (
        <details class="frame delivered" open={index === 0} key={index}>
          <summary>
            <b>
              <Theirs text={mail.subject} />
            </b>
            <span class="small dim">
              {' '}
              to <Theirs text={mail.to.join(', ')} />, {words.moment(mail.receivedAt)}
            </span>
          </summary>
          <pre tabIndex={0} aria-label="Text of the letter">
            {plainLines(mail.text)}
          </pre>
        </details>
      ))}
    </>
  );
  await sendPage(exchange, { title: 'Delivered mail', nav: 'mail', body });
}

async function letNightPass({ deps, response }: Exchange): Promise<void> {
  if (!deps.actions.letNightPass) throw notFound();
  await deps.actions.letNightPass();
  response.redirect(303, '/');
}
