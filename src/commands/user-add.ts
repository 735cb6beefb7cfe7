import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { UsageError } from '../domain/errors.ts';
import { type Role, ROLES } from '../domain/user.ts';
import { isPlainAddress } from '../lib/mail-address.ts';
import { safeLine } from '../lib/safe-text.ts';
import { hashPassword } from '../web/passwords.ts';
import { type Command, type Invocation } from './command.ts';
import { EXIT } from './exit-codes.ts';
import { linesOf } from './lines.ts';

const LEAST_PASSWORD = 10;
const MOST_PASSWORD = 1_000;

const Options = z.object({
  name: z.string().max(120).optional(),
  role: z.enum(ROLES).default('desk'),
  passwordFile: z.string().optional(),
});

/** `creditline user add`: lets a person log in, or gives one a new password. Passwords never stand on a command line. */
export const userAddCommand: Command = {
  name: 'user add',
  summary: 'Let a person log in, or give one a new password (asked for, or read from standard input)',

  configure(commander) {
    commander
      .argument('<email>', 'how the person logs in')
      .option('--name <name>', 'as shown in the decision log; default: the address')
      .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('desk'))
      .option('--password-file <file>', 'a file whose first line is the password');
  },

  async run(invocation) {
    const { args, context, console, globals } = invocation;
    const { name, role, passwordFile } = Options.parse(invocation.options);
    const email = (args[0] ?? '').toLowerCase();
    if (!isPlainAddress(email)) throw new UsageError(`${safeLine(args[0] ?? '')} is not an e-mail address`);
    const password = await readPassword(passwordFile, invocation);
    const verb = await keepUser({ email, name: safeLine(name ?? email, 120), role, password }, context);
    if (!globals.quiet) console.err(`${verb} ${email}\n`);
    return EXIT.ok;
  },
};

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

async function keepUser({ email, name, role, password }: NewUser, context: Invocation['context']): Promise<string> {
  const { users } = await context.store();
  const passwordHash = await hashPassword(password);
  if (await users.add({ email, name, role, passwordHash, createdAt: context.now() })) return `added ${role}`;
  if (!(await users.setPassword(email, passwordHash))) throw new Error(`The user ${email} is there and is not`);
  return 'changed the password of';
}

async function readPassword(file: string | undefined, invocation: Invocation): Promise<string> {
  const password = await takePassword(file, invocation);
  if (password.length < LEAST_PASSWORD)
    throw new UsageError(`the password needs at least ${LEAST_PASSWORD} characters`);
  if (password.length > MOST_PASSWORD)
    throw new UsageError(`the password may have at most ${MOST_PASSWORD} characters`);
  return password;
}

async function takePassword(
  file: string | undefined,
  { askSecret, input, workingFolder }: Invocation,
): Promise<string> {
  if (file !== undefined) {
    const text = await readFile(path.resolve(workingFolder, file), 'utf8').catch(() => {
      throw new UsageError(`cannot read the password file ${file}`);
    });
    return text.split(/\r?\n/)[0] ?? '';
  }
  if (askSecret === null) {
    for await (const line of linesOf(input, MOST_PASSWORD + 1)) return line;
    return '';
  }
  const password = await askSecret('Password: ');
  if ((await askSecret('Again: ')) !== password) throw new UsageError('the two passwords are not the same');
  return password;
}
