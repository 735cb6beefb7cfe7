import { z } from 'zod';
import { type Command } from './command.ts';
import { startDemo } from './demo/demo.ts';
import { EXIT } from './exit-codes.ts';
import { readWholeNumber } from './options.ts';

const Options = z.object({ host: z.string().default('127.0.0.1'), port: z.number().default(0) });

/** `creditline demo`: a whole installation on this machine, offline, until it is told to stop. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Show the whole product on this machine: sites, crawls, cases, letters; needs no network',

  configure(commander) {
    commander
      .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
      .option('--port <number>', 'port of the dashboard (default: any that is free)', readWholeNumber(0, 65_535));
  },

  async run({ options, console, signal }) {
    const { address, closed, login } = await startDemo(Options.parse(options), signal);
    console.out(`Creditline demo: ${address}\n`);
    console.err(
      `Log in as ${login.email} with the password ${login.password}. Ctrl+C ends the demo and removes its data.\n`,
    );
    await closed;
    return EXIT.ok;
  },
};
