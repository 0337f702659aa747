import type { ZabotaHost } from '../../../shared/contract/host.ts'
import type { SettingsView } from '../../../shared/contract/settings.ts'

/** Who guards the keys to the intake and the wall. */
export const secretsText = (secrets: SettingsView['secrets']): string => {
  switch (secrets) {
    case 'system':
      return 'Под защитой системы: открываются только на этом компьютере и под этой учётной записью'
    case 'plain':
      return 'Без защиты системы'
    case null:
      return 'Ждём ответа системного хранилища ключей'
  }
}

/** What it means that the system guards nothing, what is safe all the same, and what to do. */
export const secretsAdvice = (host: ZabotaHost['kind']): string => {
  const remedy =
    host === 'web'
      ? 'Чтобы ключи хранила система, запускайте программу в её окне, а не в браузере.'
      : 'Чтобы ключи хранила система, включите её связку ключей (в Linux это GNOME Keyring или KWallet) и запустите программу снова.'
  return `С этими ключами программа входит в приём обращений и показывает табло. В базе и её копиях они зашифрованы, но прочесть их может всякий, кому открыта папка данных. Не давайте к ней доступ другим и не пересылайте её целиком. ${remedy}`
}
