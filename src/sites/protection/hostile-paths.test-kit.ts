import { paths } from '../../walks/drivers/page-paths.ts'

/** Addresses that the portal has, and some that people try. */
export const known: readonly string[] = [
  ...Object.values(paths),
  ...['/', '/lab', '/lab/', '/lab/inbox', '/lab/phones', '/lab/audit', '/lab/sessions', '/lab/users'],
  ...['/lab/clock', '/lab/switches', '/lab/replay', '/admin', '/admin/properties', '/admin/file'],
  ...['/admin/authentication-methods', '/admin/registration', '/admin/notifications', '/admin/audit-logs'],
  ...['/admin/customization', '/admin/on-premises-integration', '/admin/administrator-policy'],
  ...['/assets/style.css', '/assets/script.js', '/assets/', '/favicon.ico', '/.git/config', '/package.json'],
]

/** Addresses that are not what they look like, or too long. */
export const odd: readonly string[] = [
  '//evil.test/reset',
  '/reset/',
  '/RESET',
  '/reset/../lab',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/lab/%2e%2e/reset',
  '/reset%00',
  '/%',
  '/%ED%A0%80',
  '/lab/users/%',
  '/lab/users/%00',
  '/lab/users/__proto__',
  '/lab/sessions/constructor',
  '/lab/sessions/%ff/walk.yaml',
  '/lab/users/ana%40contoso.onmicrosoft.com',
  '/admin/__proto__',
  '/api/sessions/__proto__',
  '/api/users/%ff%fe',
  '/api/questions/constructor',
  `/${'a/'.repeat(2_000)}`,
  `/${'%41'.repeat(2_000)}`,
  '/;/reset',
  '/reset?user=a?user=b',
  '/*',
]
