import { CircleAlert } from 'lucide-react'
import { FieldError, Text } from 'react-aria-components'
import styles from './field.module.css'

/** What stands under a field: its error when there is one, else its hint. */
export const FieldMessage = ({ error, hint }: { error: string | undefined; hint: string | undefined }) => {
  if (error !== undefined)
    return (
      <FieldError className={styles.error ?? ''}>
        <CircleAlert aria-hidden="true" />
        {error}
      </FieldError>
    )
  // An empty one stays in the page: the field looks for its description once, and a hint may come with the typing.
  return (
    <Text slot="description" className={styles.hint ?? ''}>
      {hint}
    </Text>
  )
}
