import type { CommandTable } from './command.ts'

/** Every verb, with the file that is loaded when it is used. Adding one is a file and a line. */
export const commands: CommandTable = {
  check: {
    summary: 'Is this repository fit to merge? Validate, and run every scenario and case',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  validate: {
    summary: "Are these files right? Shape, references, the service's own limits, and what is unwise",
    load: async () => (await import('./validate.ts')).validateCommand,
  },
  explain: {
    summary: 'What does this policy mean for this user, and why? Or: what is this code?',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  compile: {
    summary: 'Give me the machines, as XState JSON, a Mermaid picture or a table',
    load: async () => (await import('./compile.ts')).compileCommand,
  },
  simulate: {
    summary: 'Walk me through it, step by step, in the terminal',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  verify: {
    summary: 'Prove properties over all paths, or show the shortest counterexample',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  test: {
    summary: 'Do scenarios (.feature) and cases (kind: Cases) come true?',
    load: async () => (await import('./test.ts')).testCommand,
  },
  diff: {
    summary: 'Compare two versions of a policy: who gains reset, who loses it, who must register again',
    load: async () => (await import('./diff.ts')).diffCommand,
  },
  forecast: {
    summary: 'Show what the announced changes of the service will do to users, and when',
    load: async () => (await import('./forecast.ts')).forecastCommand,
  },
  serve: {
    summary: 'Let me click through it: the sandbox portal',
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
    summary: "Compare our answers with Microsoft's registration report, user by user",
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
    summary: 'Print the JSON Schema of a kind of document, or of our reports',
    load: async () => (await import('./schema.ts')).schemaCommand,
  },
}
