import { useState } from 'react'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { RadioChoice } from '../../ui/RadioChoice.tsx'
import { type Segment, Segments } from '../../ui/Segments.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { Primitive, Specimen } from './Specimen.tsx'
import { longName, longSentence } from './texts.ts'

interface CheckProps {
  children: string
  isOn?: boolean
  isDisabled?: boolean
  error?: string
}

const Check = ({ children, isOn = false, ...rest }: CheckProps) => {
  const [isSelected, select] = useState(isOn)
  return (
    <CheckBox {...rest} isSelected={isSelected} onChange={select}>
      {children}
    </CheckBox>
  )
}

const short = [
  { id: 'mine', label: 'Мои' },
  { id: 'all', label: 'Все', hint: 'и закрытые' },
]
const long = [
  { id: 'mine', label: longName, hint: longSentence },
  { id: 'all', label: 'Все' },
]

interface RadioProps {
  choices?: typeof short | typeof long
  isDisabled?: boolean
  hint?: string
}

const Radio = ({ choices = short, ...rest }: RadioProps) => {
  const [value, choose] = useState('mine')
  return <RadioChoice {...rest} label="Какие обращения" value={value} onChange={choose} choices={choices} />
}

const parts = [
  { id: 'open', label: 'Открытые', count: 12 },
  { id: 'closed', label: 'Закрытые' },
]
const longParts = [
  { id: 'open', label: longName, count: 1200 },
  { id: 'closed', label: longSentence },
]

const Parts = ({ initial = 'open', segments = parts }: { initial?: string | null; segments?: Segment<string>[] }) => {
  const [chosen, choose] = useState(initial)
  return <Segments label="Какие обращения" segments={segments} chosen={chosen} onChoose={choose} />
}

const Volume = ({ initial = 40, isDisabled = false }: { initial?: number; isDisabled?: boolean }) => {
  const [value, setValue] = useState(initial)
  return (
    <Slider label="Громкость" value={value} onChange={setValue} min={0} max={100} step={10} isDisabled={isDisabled} />
  )
}

const Drop = ({ isReading = false, words = 'или перетащите его сюда' }: { isReading?: boolean; words?: string }) => (
  <FileDrop label="Файл со списком клиентов" accepted={['.csv']} isReading={isReading} onFile={() => undefined}>
    <p>{words}</p>
  </FileDrop>
)

/** Everything that is ticked, moved or dropped. */
export const Choices = () => (
  <>
    <Primitive name="CheckBox">
      <Specimen state="снят">
        <Check>Звук</Check>
      </Specimen>
      <Specimen state="стоит">
        <Check isOn>Звук</Check>
      </Specimen>
      <Specimen state="в фокусе" forced="focused" part="label">
        <Check isOn>Звук</Check>
      </Specimen>
      <Specimen state="недоступен">
        <Check isDisabled>Звук</Check>
      </Specimen>
      <Specimen state="стоит, недоступен">
        <Check isOn isDisabled>
          Звук
        </Check>
      </Specimen>
      <Specimen state="ошибка">
        <Check error="Без согласия записать нельзя.">Согласие получено</Check>
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Check isOn>{longSentence}</Check>
      </Specimen>
    </Primitive>
    <Primitive name="RadioChoice">
      <Specimen state="покой">
        <Radio hint="Видно только на этом месте" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused" part="label">
        <Radio />
      </Specimen>
      <Specimen state="недоступен">
        <Radio isDisabled />
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Radio choices={long} hint={longSentence} />
      </Specimen>
    </Primitive>
    <Primitive name="Segments">
      <Specimen state="выбрано">
        <Parts />
      </Specimen>
      <Specimen state="ничего не выбрано">
        <Parts initial={null} />
      </Specimen>
      <Specimen state="под указателем" forced="hovered">
        <Parts initial="closed" />
      </Specimen>
      <Specimen state="в фокусе" forced="focused">
        <Parts />
      </Specimen>
      <Specimen state="длинные слова" isWide>
        <Parts segments={longParts} />
      </Specimen>
    </Primitive>
    <Primitive name="Slider">
      <Specimen state="покой">
        <Volume />
      </Specimen>
      <Specimen state="в фокусе" forced="focused" part="[data-rac]:has(> * > input, > input)">
        <Volume />
      </Specimen>
      <Specimen state="у края">
        <Volume initial={0} />
      </Specimen>
      <Specimen state="недоступен">
        <Volume isDisabled />
      </Specimen>
    </Primitive>
    <Primitive name="FileDrop">
      <Specimen state="покой">
        <Drop />
      </Specimen>
      <Specimen state="над ним файл" forced="dropTarget" part="[data-rac]">
        <Drop />
      </Specimen>
      <Specimen state="ждёт">
        <Drop isReading />
      </Specimen>
      <Specimen state="длинные слова">
        <Drop words={longSentence} />
      </Specimen>
    </Primitive>
  </>
)
