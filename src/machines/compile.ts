import { changeMachine } from './change.ts'
import type { MachineConfig } from './config.ts'
import { machineOf, type Machine } from './machine.ts'
import type { MachineName, Plans } from './plan.ts'
import { resetMachine } from './reset.ts'
import { securityInfoMachine } from './security-info.ts'
import { signInMachine } from './sign-in.ts'

/** Compiles a plan to a machine, as data. */
export function compile<Name extends MachineName>(name: Name, plan: Plans[Name]): MachineConfig {
  return compilers[name](plan)
}

const machines = new Map<string, Machine>()
const machineOfObject = new WeakMap<Plans[MachineName], Machine>()

/** The machine of a plan; equal plans share one. */
export function machineFor<Name extends MachineName>(name: Name, plan: Plans[Name]): Machine {
  const known = machineOfObject.get(plan)
  if (known !== undefined) return known
  const key = `${name} ${JSON.stringify(plan)}`
  let machine = machines.get(key)
  if (machine === undefined) machines.set(key, (machine = machineOf(compile(name, plan))))
  // INVARIANT: a plan is of one machine; `unlock` and `reset` are compiled alike.
  machineOfObject.set(plan, machine)
  return machine
}

const compilers: { readonly [Name in MachineName]: (plan: Plans[Name]) => MachineConfig } = {
  reset: resetMachine,
  unlock: resetMachine,
  registration: signInMachine,
  signIn: signInMachine,
  change: changeMachine,
  securityInfo: securityInfoMachine,
}
