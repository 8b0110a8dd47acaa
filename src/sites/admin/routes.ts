import { Hono, type Context } from 'hono'
import { hasErrors } from '../../diagnostics/diagnostic.ts'
import type { Library, PolicySet } from '../../policy/load/library.ts'
import { validateSet } from '../../validation/validate.ts'
import { AdministratorPage } from './administrator-page.tsx'
import { FilePage } from './file-page.tsx'
import { pageContextOf, page as document, plain } from '../layout/answer.ts'
import type { Fields } from '../state/forms.ts'
import { adminFormToken, isAdminForm } from '../protection/admin-auth.ts'
import { readFields, type Rejection } from '../protection/request-checks.ts'
import type { World } from '../state/world.ts'
import { readOnly, type PolicyInUse } from '../state/policy-in-use.ts'
import { draftOf, findingsNow, impactOn, type Draft } from './draft.ts'
import { newLock, triesLeft, tryToken, type EditLock } from './edit-lock.ts'
import { denied, note, requestLine } from '../state/admin-log.ts'
import { LogPage } from './log-page.tsx'
import { keyOfRepair, pathOf, type BladeContext, type NoticeText } from './parts.tsx'
import { ReviewPage } from './review-page.tsx'
import { putInForce, record, save } from './save.ts'
import { SettingsPage, type SettingsShown } from './settings-page.tsx'
import { pages, settings, typedOn, valuesOf, type PageName } from './settings.ts'

/** Routes of the administrator's blade: the settings of the policy, and its file. */
export function bladeRoutes(world: World): Hono {
  const app = new Hono()
  const lock = newLock()
  app.get('/', (context) => context.redirect(pathOf('properties'), 303))
  for (const page of Object.keys(pages) as PageName[]) {
    app.get(`/${pages[page]}`, (context) =>
      showSettings(world, context, page, repaired(world, context, page)),
    )
    app.post(`/${pages[page]}`, (context) => submitSettings(world, lock, context, page))
  }
  app.get('/administrator-policy', (context) => document(context, AdministratorPage(bladeOf(world, context))))
  app.get('/audit-logs', (context) => document(context, LogPage(bladeOf(world, context))))
  app.get('/file', (context) => showFile(world, context, null))
  app.post('/file', (context) => readAgain(world, context))
  return app
}

function bladeOf(world: World, context: Context): BladeContext {
  return { around: pageContextOf(world, context), world, form: adminFormToken(world) }
}

const longestField = 5000

/** The fields of a form of the administrator pages, or why it is refused; a refusal is logged. THREAT: T-17, T-19 */
async function adminFields(world: World, context: Context): Promise<Fields | Rejection> {
  const request = context.req.raw
  const fields = await readFields(request)
  if ('status' in fields) return fields
  if (!isAdminForm(world, fields.get('form') ?? '')) {
    note(world.adminLog, denied(request, world.store.now, 'the form has no valid token'))
    return {
      status: 403,
      why: 'the form is not from this portal, or it was started again: open the page again',
    }
  }
  const isLong = [...fields.values()].some((value) => value.length > longestField)
  return isLong ? { status: 413, why: `a field has more than ${longestField} characters` } : fields
}

type Shown = Partial<Pick<SettingsShown, 'values' | 'findings' | 'notice'>>

/** Shows a page of settings, with the values in force or as typed. */
function showSettings(world: World, context: Context, page: PageName, shown: Shown = {}) {
  const { policyInUse, adminLog } = world
  const isSaved = adminLog.some(({ status, changes }) => status === 'success' && changes.length > 0)
  const saved = isSaved && context.req.method === 'GET' && context.req.query('saved') !== undefined
  const notice =
    saved && policyInUse?.file
      ? {
          id: 'blade.saved' as const,
          values: { file: policyInUse.file.name, previous: policyInUse.file.previous },
        }
      : null
  return document(
    context,
    SettingsPage({
      ...bladeOf(world, context),
      page,
      values: shown.values ?? valuesOf(page, world.store.policy),
      findings: shown.findings ?? findingsNow(world),
      notice: shown.notice ?? notice,
    }),
  )
}

/** The page with a fix typed in, if the URL names one of a finding. */
function repaired(world: World, context: Context, page: PageName): Shown {
  const key = context.req.query('repair')
  if (key === undefined || readOnly(world) !== null) return {}
  const repair = findingsNow(world)
    .flatMap(({ repairs }) => repairs)
    .find((one) => keyOfRepair(one) === key && settings[one.name].page === page)
  if (repair === undefined) return {}
  return {
    values: { ...valuesOf(page, world.store.policy), [repair.name]: repair.value },
    notice: { id: 'blade.repair.typed' },
  }
}

/** A form of settings with the draft it makes. */
interface Submission {
  readonly world: World
  readonly policyInUse: PolicyInUse
  readonly context: Context
  readonly fields: Fields
  readonly draft: Draft
}

async function submitSettings(world: World, lock: EditLock, context: Context, page: PageName) {
  const fields = await adminFields(world, context)
  if ('status' in fields) return plain(fields)
  const { policyInUse } = world
  if (policyInUse === null || readOnly(world) !== null)
    return plain({ status: 409, why: 'this policy is read-only' })
  const draft = draftOf(world, policyInUse, page, typedOn(page, fields))
  const isWrong = draft.findings.some(({ severity }) => severity === 'error')
  if (isWrong) context.status(422)
  if (isWrong || fields.get('act') === 'edit') return showSettings(world, context, page, draft)
  if (draft.changes.length === 0)
    return showSettings(world, context, page, { notice: { id: 'blade.nothingToSave' } })
  const submission = { world, policyInUse, context, fields, draft }
  return fields.get('act') === 'confirm' ? confirm(submission, lock) : review(submission, null)
}

function review({ world, context, draft, fields }: Submission, notice: NoticeText | null) {
  return document(
    context,
    ReviewPage({
      ...bladeOf(world, context),
      draft,
      impact: draft.set === null ? null : impactOn(world, draft.set),
      fields,
      reviewed: proofOf(world, draft),
      notice,
    }),
  )
}

/** Identifies what was reviewed: the change, and the text it results in. */
function proofOf({ secrets }: World, { source, diff }: Draft): string {
  return secrets.proofOf('review', `${diff}\n${source.text}`)
}

/** Writes what was reviewed, if the start token comes with it. THREAT: T-19 */
function confirm(submission: Submission, lock: EditLock) {
  const { world, policyInUse, context, fields, draft } = submission
  const refuse = (status: 403 | 409 | 429 | 500, notice: NoticeText) => {
    context.status(status)
    return review(submission, { ...notice, isWrong: true })
  }
  const tried = tryToken(lock, world.token, (fields.get('token') ?? '').trim(), world.outside.now())
  if (tried !== 'right') {
    note(world.adminLog, denied(context.req.raw, world.store.now, `start token: ${tried}`))
    return tried === 'locked'
      ? refuse(429, { id: 'blade.token.locked' })
      : refuse(403, { id: 'blade.token.wrong', values: { left: triesLeft(lock) } })
  }
  if (fields.get('reviewed') !== proofOf(world, draft)) return refuse(409, { id: 'blade.reviewAgain' })
  const unsaved = save(world, policyInUse, draft, requestLine(context.req.raw))
  if (unsaved === 'changedOnDisk') {
    context.status(409)
    return showFile(world, context, { id: 'blade.changedOnDisk', isWrong: true })
  }
  if (unsaved !== null) return refuse(500, { id: 'blade.cannotWrite' })
  return context.redirect(`${pathOf(draft.page)}?saved`, 303)
}

function showFile(world: World, context: Context, notice: NoticeText | null) {
  return document(context, FilePage({ ...bladeOf(world, context), findings: findingsNow(world), notice }))
}

/** Reads the files again and puts their policy in force; files with errors change nothing. */
async function readAgain(world: World, context: Context) {
  const fields = await adminFields(world, context)
  if ('status' in fields) return plain(fields)
  const { policyInUse } = world
  if (policyInUse === null || policyInUse.readAgain === null)
    return plain({ status: 409, why: 'this policy comes from no file' })
  const set = soundSet(world, policyInUse.readAgain)
  if (set === null) {
    context.status(422)
    return showFile(world, context, { id: 'blade.readAgain.broken', isWrong: true })
  }
  policyInUse.set = set
  putInForce(world, policyInUse)
  const request = requestLine(context.req.raw)
  record(world, { status: 'success', request, reason: 'the files were read again', changes: [] })
  world.settle()
  return context.redirect(pathOf('file'), 303)
}

/** The single policy set in the files; null if there is none without errors. */
function soundSet(world: World, readAgain: () => Library): PolicySet | null {
  try {
    const { sets, diagnostics, broken } = readAgain()
    const [set] = sets
    if (set === undefined || sets.length + broken.length > 1 || hasErrors(diagnostics)) return null
    return hasErrors(validateSet(set, world.store.now).diagnostics) ? null : set
  } catch {
    return null
  }
}
