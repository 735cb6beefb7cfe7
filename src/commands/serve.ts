import { z } from 'zod';
import { type Command } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { readWholeNumber } from './options.ts';

const Options = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.number().default(8080),
  schedule: z.boolean().default(false),
});

/** `creditline serve`: the dashboard, until it is told to stop. */
export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serve the dashboard',

  configure(commander) {
    commander
      .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
      .option('--port <number>', 'port to listen on, 0 is any that is free (default: 8080)', readWholeNumber(0, 65_535))
      .option('--schedule', 'crawl and notify by itself, for those without cron');
  },

  async run({ options, context, console, globals, signal }) {
    const { address, closed } = await context.serve(Options.parse(options), signal);
    if (!globals.quiet) console.out(`Creditline is at ${address}\n`);
    await closed;
    return EXIT.ok;
  },
};
