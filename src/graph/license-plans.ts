import type { License } from '../model/tenant.ts'
import { lookUp } from '../model/look-up.ts'

/** Plans from the least to the most; a tenant has the best that it holds. SOURCE */
const planOrder: readonly License[] = ['free', 'businessStandard', 'businessPremium', 'p1', 'p2']

/** Service plans that give reset, by id and by name. SOURCE: R-195 */
const servicePlans: Readonly<Record<string, License>> = {
  '41781fb2-bc02-4b7c-bd55-b576c07bb09d': 'p1',
  aad_premium: 'p1',
  'eec0eb4f-6444-4f95-aba0-50c24d67f998': 'p2',
  aad_premium_p2: 'p2',
}

/** Subscriptions by id and by part number, in lower case. SOURCE: R-195 */
const subscriptions: Readonly<Record<string, License>> = {
  aad_premium: 'p1',
  aad_premium_p2: 'p2',
  'f245ecc8-75af-4f8e-b61f-27d8114de5f3': 'businessStandard',
  o365_business_premium: 'businessStandard',
  'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46': 'businessPremium',
  spb: 'businessPremium',
  '05e9a617-0261-4cee-bb44-138d3ef5d965': 'p1',
  spe_e3: 'p1',
  m365_g3_gov: 'p1',
  m365edu_a3_faculty: 'p1',
  m365edu_a3_student: 'p1',
  spe_f1: 'p1',
  m365_f1: 'p1',
  ems: 'p1',
  emspremium: 'p2',
  '06ebc4ee-1bb5-47dd-8120-11324bc54e06': 'p2',
  spe_e5: 'p2',
  m365_g5_gcc: 'p2',
  m365edu_a5_faculty: 'p2',
  m365edu_a5_student: 'p2',
  'c42b9cae-ea4f-4ab7-9717-81576235ccac': 'p2',
  developerpack_e5: 'p2',
  standardpack: 'free',
  enterprisepack: 'free',
  'c7df2760-2c81-4ef7-b578-5b5392b571df': 'free',
  enterprisepremium: 'free',
  deskless: 'free',
  deskless_f3: 'free',
  o365_business: 'free',
  o365_business_essentials: 'free',
  officesubscription: 'free',
  'f30db892-07e9-47e9-837c-80727f46fd3d': 'free',
  flow_free: 'free',
  power_bi_standard: 'free',
  cds_db_capacity_gov: 'free',
}

/** What a service plan gives; undefined: nothing that counts for reset. */
export function planOfService(...names: readonly (string | null)[]): License | undefined {
  return names
    .map((name) => lookUp(servicePlans, name?.toLowerCase() ?? ''))
    .find((plan) => plan !== undefined)
}

/** What a subscription gives; undefined: it is not in the table. */
export function planOfSubscription(...names: readonly (string | null)[]): License | undefined {
  return names
    .map((name) => lookUp(subscriptions, name?.toLowerCase() ?? ''))
    .find((plan) => plan !== undefined)
}

/** The best of several plans; null if there are none. */
export function bestPlan(plans: readonly (License | undefined)[]): License | null {
  const known = plans.filter((plan) => plan !== undefined)
  return known.length === 0
    ? null
    : known.reduce((one, other) => (planOrder.indexOf(other) > planOrder.indexOf(one) ? other : one))
}
