import { Button as AriaButton } from 'react-aria-components'
import { roleNames } from '../../shared/domain/operator.ts'
import { desk } from '../app/connection.ts'
import { problemOf } from '../app/desk-problem.ts'
import { host } from '../app/host.ts'
import { useSession } from '../app/store.ts'
import { chooseTheme, type Theme, useTheme } from '../app/theme.ts'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/toast-store.ts'
import styles from './OperatorMenu.module.css'

const themeNames: Record<Theme, string> = { system: 'Как в системе', light: 'Светлое', dark: 'Тёмное' }
const themes: readonly Theme[] = ['system', 'light', 'dark']

const signIn = async (operatorId: string): Promise<void> => {
  try {
    await desk.session.signIn({ operatorId })
  } catch (error) {
    showToast(problemOf(error).message, { tone: 'failed' })
  }
}

/** Who works here, and how it looks. */
export const OperatorMenu = () => {
  const { people, operator, station } = useSession(({ people, operator, station }) => ({ people, operator, station }))
  const theme = useTheme()
  const choose = (id: string) => {
    const [what, value = ''] = id.split(':')
    if (what === 'person') void signIn(value)
    if (what === 'theme') chooseTheme(themes.find((one) => one === value) ?? 'system')
    if (what === 'fullScreen') void host.toggleFullScreen()
  }
  return (
    <Menu
      label="Сотрудник и оформление"
      onChoose={choose}
      trigger={
        <AriaButton
          className={styles.badge ?? ''}
          aria-label={`${operator?.initials ?? '?'}: ${operator?.name ?? 'сотрудник не выбран'}, рабочее место ${station.prefix}`}
        >
          {operator?.initials ?? '?'}
        </AriaButton>
      }
      groups={[
        {
          title: `Кто работает, место ${station.prefix}`,
          entries: people.map((person) => ({
            id: `person:${person.id}`,
            label: person.name,
            hint: roleNames[person.role].toLowerCase(),
            isChosen: person.id === operator?.id,
          })),
        },
        {
          title: 'Оформление',
          entries: themes.map((one) => ({ id: `theme:${one}`, label: themeNames[one], isChosen: one === theme })),
        },
        { title: 'Окно', entries: [{ id: 'fullScreen', label: 'На весь экран' }] },
      ]}
    />
  )
}
