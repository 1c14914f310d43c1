import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { exitCodes, printLines, quoteLine, wrongUsage } from './answer.ts'
import { commands, type Command } from './command-table.ts'

// A reader that closes early (`… | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// The second start need not strip the types of some hundred files again. Where the folder cannot be written, it does.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/rinnalla'))

process.exitCode = await runCommandLine(process.argv.slice(2))

async function runCommandLine(args: string[]): Promise<number> {
  const [first, second] = args
  if (first === undefined) return wrongUsage('Say what to do.', overview(), false)
  if (first === '--help' || first === '-h' || first === 'help') {
    printLines([overview()])
    return exitCodes.done
  }
  const command = findCommand(first, second)
  if (command) return runCommand(command, args.slice(command.name.split(' ').length))
  const group = commands.filter((candidate) => candidate.name.startsWith(`${first} `))
  if (group.length > 0 && args.slice(1).some(isHelp)) {
    printLines([listing(group)])
    return exitCodes.done
  }
  const typed = quoteLine(group.length > 0 && second !== undefined ? `${first} ${second}` : first)
  const message =
    group.length > 0 && second === undefined ? `Say what to do with ${typed}.` : `There is no command "${typed}".`
  return wrongUsage(message, group.length > 0 ? listing(group) : overview(), args.includes('--json'))
}

async function runCommand(command: Command, args: string[]): Promise<number> {
  return (await command.load())(args)
}

function findCommand(first: string, second: string | undefined): Command | undefined {
  return commands.find((command) => command.name === first || command.name === `${first} ${second}`)
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h'
}

function overview(): string {
  return `Usage: rinnalla COMMAND [options]

Rinnalla: the digital social- and health-care centre of a wellbeing services county.

${commands.map((command) => `  ${command.name.padEnd(20)} ${command.summary}`).join('\n')}

Each command answers --help. Exit: 0 done, 1 refused or invalid input, 2 wrong usage.`
}

function listing(group: readonly Command[]): string {
  return group.map((command) => `Usage: ${command.usage}\n       ${command.summary}`).join('\n')
}
