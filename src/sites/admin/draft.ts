import type { Fix } from '../../diagnostics/fix.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { placeOf } from '../../document/resolve-locations.ts'
import type { DocumentPlace } from '../../document/parse.ts'
import type { Source } from '../../document/source.ts'
import { indexPolicy } from '../../effective/index-policy.ts'
import type { PolicySet } from '../../policy/load/library.ts'
import { bladeOfSet } from '../../policy/edit/policy-editor.ts'
import { impactOf, type Impact } from '../../analysis/comparison/impact.ts'
import { redraft } from '../../validation/preview-edit.ts'
import { validateSet } from '../../validation/validate.ts'
import type { World } from '../state/world.ts'
import { presentTenant } from '../../service/store.ts'
import { isInForce, readOnly, type PolicyInUse } from '../state/policy-in-use.ts'
import { changesBetween, makeChange } from './edits.ts'
import type { Change } from '../state/admin-log.ts'
import { settingNames, settings, valuesOf, type PageName, type SettingName, type Values } from './settings.ts'

/** A finding as the blade shows it. */
export interface Finding extends Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help'> {
  /** Below `/tenant` or `/policy`. */
  readonly pointer: string
  /** Such as `sspr.yaml:12`; null: the policy is in no file. */
  readonly place: string | null
  /** Fixes that set one setting of the blade. */
  readonly repairs: readonly Repair[]
}

/** A value that fixes a finding, and the setting that takes it. */
export interface Repair {
  readonly title: string
  readonly name: SettingName
  readonly value: unknown
}

/** The policy with the values of a form. */
export interface Draft {
  readonly page: PageName
  readonly values: Values
  readonly changes: readonly Change[]
  /** The policy's file as it would be. */
  readonly source: Source
  readonly diff: string
  /** Null: its shape is wrong. */
  readonly set: PolicySet | null
  readonly findings: readonly Finding[]
  /** Those of them that are not found now. */
  readonly newFindings: readonly Finding[]
}

/** What the values of a form would change in the file, with findings and affected users. Nothing is written. */
export function draftOf(world: World, policyInUse: PolicyInUse, page: PageName, values: Values): Draft {
  const changes = changesBetween(valuesOf(page, policyInUse.set.policy), values)
  const blade = bladeOfSet(policyInUse.set)
  for (const change of changes) makeChange(blade, change)
  const source = blade.draftOf('policy')
  const { set, diagnostics } = redraft(policyInUse.set, source, world.store.now)
  const findings = findingsIn(set ?? withSource(policyInUse.set, source), diagnostics)
  const known = new Set(findingsNow(world).map(keyOf))
  return {
    page,
    values,
    changes,
    source,
    diff: blade.keep(),
    set,
    findings,
    newFindings: findings.filter((finding) => !known.has(keyOf(finding))),
  }
}

/** Identifies a finding independent of its line. */
function keyOf({ code, pointer, message }: Finding): string {
  return JSON.stringify([code, pointer, message])
}

function withSource(set: PolicySet, source: Source): PolicySet {
  return { ...set, policyDocument: { ...set.policyDocument, source } }
}

/** Compares all users of the running portal under the policy in force and under another one. */
export function impactOn({ store }: World, { tenant, policy }: PolicySet): Impact {
  const present = presentTenant(store)
  return impactOf(
    indexPolicy(present, store.policy, store.now),
    indexPolicy({ ...tenant, users: present.users }, policy, store.now),
  )
}

/** The findings of the policy in force; without positions if it is not the policy of the file. */
export function findingsNow(world: World): readonly Finding[] {
  const { policyInUse, store } = world
  if (policyInUse === null) return []
  const { tenant, policy } = store
  const inForce = { ...policyInUse.set, tenant, policy }
  const findings = findingsIn(inForce, validateSet(inForce, store.now).diagnostics)
  if (!isInForce(policyInUse, store))
    return findings.map((finding) => ({ ...finding, place: null, repairs: [] }))
  return readOnly(world) === null ? findings : findings.map((finding) => ({ ...finding, repairs: [] }))
}

/** Findings with their positions as text, without suppressed ones. */
function findingsIn(set: PolicySet, diagnostics: readonly Diagnostic[]): Finding[] {
  const { tenantDocument, policyDocument } = set
  const sources = new Map([tenantDocument, policyDocument].map(({ source }) => [source.file, source]))
  return diagnostics
    .filter(({ suppressed }) => suppressed === null)
    .map(({ code, severity, message, help, fixes, at, span }) => {
      const place = placeOf(at, sources, span)
      const isPolicy = at.file === policyDocument.source.file && at.document === policyDocument.index
      return {
        code,
        severity,
        message,
        help,
        pointer: `${isPolicy ? '/policy' : '/tenant'}${at.pointer.replace(/^\/spec(?=\/|$)/, '')}`,
        place: `${place.file}:${place.span.start.line}`,
        repairs: fixes.flatMap((fix) => repairBy(fix, policyDocument)),
      }
    })
}

/** The fix of a finding if it sets one value of one setting of the policy. */
function repairBy({ title, edits }: Fix, { source, index }: DocumentPlace): Repair[] {
  const [edit, ...others] = edits
  if (edit?.kind !== 'write' || others.length > 0) return []
  const { file, document, pointer } = edit.at
  const name = settingNames.find((one) => `/spec${settings[one].pointer}` === pointer)
  const isPolicy = file === source.file && document === index
  return isPolicy && name !== undefined ? [{ title, name, value: edit.value }] : []
}
