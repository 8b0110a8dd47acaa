import type { methods as english } from '../en/methods.ts'

/** Ways to prove oneself, and what a user can register, in Arabic. */
export const methods: Readonly<Record<keyof typeof english, string>> = {
  'option.appNotification': 'الموافقة على إشعار في تطبيق المصادقة',
  'option.appCode': 'إدخال رمز من تطبيق المصادقة',
  'option.emailAlternate': 'إرسال رسالة إلى بريدي البديل',
  'option.textMobilePhone': 'إرسال رسالة نصية إلى هاتفي المحمول',
  'option.callMobilePhone': 'الاتصال بهاتفي المحمول',
  'option.callOfficePhone': 'الاتصال بهاتف مكتبي',
  'option.securityQuestions': 'الإجابة عن أسئلة الأمان',
  'method.authenticator': 'تطبيق المصادقة',
  'method.softwareOath': 'تطبيق مصادقة آخر',
  'method.phone': 'الهاتف',
  'method.officePhone': 'هاتف المكتب',
  'method.email': 'البريد الإلكتروني',
  'method.securityQuestions': 'أسئلة الأمان',
  'about.authenticator': 'وافق على تسجيل الدخول أو استخدم رموزًا من تطبيق في هاتفك.',
  'about.softwareOath': 'استخدم رموزًا من أي تطبيق يعرضها.',
  'about.phone': 'أدخل رقم هاتفك المحمول وأثبت أنه لك.',
  'about.officePhone': 'أجب عن مكالمة في مكتبك.',
  'about.email': 'استلم رمزًا في صندوق بريد غير بريد هذا الحساب.',
  'about.securityQuestions': 'أجب عن أسئلة لا يعرف جوابها سواك.',
}
