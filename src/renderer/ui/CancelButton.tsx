import { Button, type ButtonProps } from './Button.tsx'

interface CancelButtonProps extends Pick<ButtonProps, 'size' | 'autoFocus'> {
  onPress: () => void
  label?: string
}

/** Leaves a dialog with nothing done, as Escape does. */
export const CancelButton = ({ label = 'Отмена', ...rest }: CancelButtonProps) => (
  <Button {...rest} keyName="Esc">
    {label}
  </Button>
)
