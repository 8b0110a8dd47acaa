/** Roles under Microsoft's own administrator reset policy, by the list that `platform.administratorRoles` names. SOURCE: R-021 */
export const administratorRoles = {
  current: [
    'Application Administrator',
    'Authentication Administrator',
    'Billing Administrator',
    'Compliance Administrator',
    'Cloud Device Administrator',
    'Directory Synchronization Accounts',
    'Directory Writers',
    'Dynamics 365 Administrator',
    'Exchange Administrator',
    'Global Administrator',
    'Helpdesk Administrator',
    'Intune Administrator',
    'Microsoft Entra Joined Device Local Administrator',
    'Partner Tier1 Support',
    'Partner Tier2 Support',
    'Password Administrator',
    'Power Platform Administrator',
    'Privileged Authentication Administrator',
    'Privileged Role Administrator',
    'Security Administrator',
    'Service Support Administrator',
    'SharePoint Administrator',
    'Skype for Business Administrator',
    'Teams Administrator',
    'Teams Communications Administrator',
    'Teams Devices Administrator',
    'User Administrator',
  ],
  of2018: [
    'Application Administrator',
    'Application Proxy Service Administrator',
    'Authentication Administrator',
    'Billing Administrator',
    'Compliance Administrator',
    'Directory Synchronization Accounts',
    'Directory Writers',
    'Dynamics 365 Administrator',
    'Exchange Administrator',
    'Global Administrator',
    'Helpdesk Administrator',
    'Intune Administrator',
    'Microsoft Entra Joined Device Local Administrator',
    'Partner Tier1 Support',
    'Partner Tier2 Support',
    'Power BI Service Administrator',
    'Privileged Authentication Administrator',
    'Privileged Role Administrator',
    'Security Administrator',
    'Service Support Administrator',
    'SharePoint Administrator',
    'Skype for Business Administrator',
    'User Administrator',
  ],
} as const

/** Roles that may configure the *Password reset* blade. SOURCE: R-007 */
export const configuratorRoles: readonly string[] = [
  'Global Administrator',
  'Authentication Policy Administrator',
]

/** Names that PowerShell, older portals and exports still have for a role of the lists. */
export const formerRoles: Readonly<Record<string, string>> = {
  'Company Administrator': 'Global Administrator',
  'CRM Service Administrator': 'Dynamics 365 Administrator',
  'Device Administrators': 'Microsoft Entra Joined Device Local Administrator',
  'Exchange Service Administrator': 'Exchange Administrator',
  'Intune Service Administrator': 'Intune Administrator',
  'Lync Service Administrator': 'Skype for Business Administrator',
  'SharePoint Service Administrator': 'SharePoint Administrator',
  'Teams Service Administrator': 'Teams Administrator',
  'User Account Administrator': 'User Administrator',
}

/** The roles of both lists. Another is outside the administrator policy, or misspelt. SOURCE: AMB-6 */
export const listedRoles: readonly string[] = [
  ...new Set<string>([...administratorRoles.current, ...administratorRoles.of2018]),
].sort()

const listed: ReadonlySet<string> = new Set(listedRoles)

/** True if a role stands in one of the lists. SOURCE: AMB-6 (what another role means is not told) */
export function isListed(role: string): boolean {
  return listed.has(role)
}
