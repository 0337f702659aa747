import { Phone, X } from 'lucide-react'
import { Button, type ButtonProps } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Key } from '../../ui/Key.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Primitive, Specimen } from './Specimen.tsx'
import { longName } from './texts.ts'

const looks: readonly NonNullable<ButtonProps['look']>[] = ['plain', 'primary', 'quiet', 'danger', 'link']
const phone = <Phone aria-hidden="true" size={16} />

const ButtonLook = ({ look }: { look: NonNullable<ButtonProps['look']> }) => (
  <Primitive name={`Button ${look}`}>
    <Specimen state="покой">
      <Button look={look}>Записать</Button>
    </Specimen>
    <Specimen state="под указателем" forced="hovered">
      <Button look={look}>Записать</Button>
    </Specimen>
    <Specimen state="в фокусе" forced="focused">
      <Button look={look}>Записать</Button>
    </Specimen>
    <Specimen state="нажата" forced="pressed">
      <Button look={look}>Записать</Button>
    </Specimen>
    <Specimen state="недоступна">
      <Button look={look} isDisabled>
        Записать
      </Button>
    </Specimen>
    <Specimen state="ждёт ответа">
      <Button look={look} isPending>
        Записываем…
      </Button>
    </Specimen>
    <Specimen state="с клавишей и значком">
      <Button look={look} icon={phone} keyName="F2" keyShortcut="F2">
        Звонок
      </Button>
    </Specimen>
    <Specimen state="недоступна, с клавишей">
      <Button look={look} icon={phone} keyName="F2" keyShortcut="F2" isDisabled>
        Звонок
      </Button>
    </Specimen>
    <Specimen state="мелкая">
      <Button look={look} size="small">
        Записать
      </Button>
    </Specimen>
    <Specimen state="крупная">
      <Button look={look} size="large">
        Записать
      </Button>
    </Specimen>
    <Specimen state="длинные слова" isWide>
      <Button look={look}>{longName}</Button>
    </Specimen>
  </Primitive>
)

/** Everything that is pressed, and the small things that stand on it. */
export const Buttons = () => (
  <>
    {looks.map((look) => (
      <ButtonLook key={look} look={look} />
    ))}
    <Primitive name="IconButton">
      <Specimen state="покой">
        <IconButton label="Закрыть">
          <X aria-hidden="true" />
        </IconButton>
      </Specimen>
      <Specimen state="под указателем" forced="hovered">
        <IconButton label="Закрыть">
          <X aria-hidden="true" />
        </IconButton>
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <IconButton label="Закрыть">
          <X aria-hidden="true" />
        </IconButton>
      </Specimen>
      <Specimen state="недоступна">
        <IconButton label="Закрыть" isDisabled>
          <X aria-hidden="true" />
        </IconButton>
      </Specimen>
    </Primitive>
    <Primitive name="Key">
      <Specimen state="покой">
        <Key>F2</Key> <Key>Ctrl+Enter</Key>
      </Specimen>
    </Primitive>
    <Primitive name="Tag">
      <Specimen state="plain">
        <Tag>закрыто</Tag>
      </Specimen>
      <Specimen state="good">
        <Tag tone="good">в сроке</Tag>
      </Specimen>
      <Specimen state="soon">
        <Tag tone="soon">10 минут</Tag>
      </Specimen>
      <Specimen state="late">
        <Tag tone="late">нарушено</Tag>
      </Specimen>
      <Specimen state="accent">
        <Tag tone="accent">новое</Tag>
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Tag>{longName}</Tag>
      </Specimen>
    </Primitive>
  </>
)
