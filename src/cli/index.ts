import type { CommandTable } from './command.ts'

/** Every command, with the file that is loaded when it is used. Adding one is a file and a row. */
export const commands: CommandTable = {
  check: {
    summary: 'Validate, verify, and run every scenario and case: the one command for CI',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  validate: {
    summary: "Check files: syntax, schema, references, the service's own limits, advice",
    load: async () => (await import('./validate.ts')).validateCommand,
  },
  explain: {
    summary: 'Explain what a policy means for a user, and why; or explain a code',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  compile: {
    summary: 'Compile the state machines to XState JSON, Mermaid, SVG or a table',
    load: async () => (await import('./compile.ts')).compileCommand,
  },
  simulate: {
    summary: 'Step through a machine in the terminal',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  verify: {
    summary: 'Prove properties over all paths, or show the shortest counterexample',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  test: {
    summary: 'Run scenarios (.feature) and cases (kind: Cases)',
    load: async () => (await import('./test.ts')).testCommand,
  },
  diff: {
    summary: 'Compare two versions of a policy: who gains reset, who loses it, who must register again',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  forecast: {
    summary: 'Show what the announced changes of the service do to users, and when',
    load: async () => (await import('./forecast.ts')).forecastCommand,
  },
  serve: {
    summary: 'Run the sandbox portal',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  steps: {
    summary: 'List the phrases that scenarios can use, with the values each accepts',
    load: async () => (await import('./steps.ts')).stepsCommand,
  },
  init: {
    summary: 'Create a starter repository',
    load: async () => (await import('./init.ts')).initCommand,
  },
  pull: {
    summary: 'Pull the configuration of a tenant from Microsoft Graph',
    load: async () => (await import('./pull.ts')).pullCommand,
  },
  drift: {
    summary: 'Compare a tenant with git',
    load: async () => (await import('./drift.ts')).driftCommand,
  },
  plan: {
    summary: 'List what must change in the portal or through Graph so that the tenant matches git',
    load: async () => (await import('./plan.ts')).planCommand,
  },
  reconcile: {
    summary: "Compare the answers of sspr with Microsoft's registration report, user by user",
    load: async () => (await import('./reconcile.ts')).reconcileCommand,
  },
  import: {
    summary: 'Import the configuration of a tenant from files',
    load: async () => (await import('./import.ts')).importCommand,
  },
  completion: {
    summary: 'Print shell completion for bash, zsh or fish',
    load: async () => (await import('./completion.ts')).completionCommand(commands),
  },
  schema: {
    summary: 'Print the JSON Schema of a kind of document, or of the reports',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
}
