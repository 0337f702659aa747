import { useState } from 'react'
import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'
import styles from './Slider.module.css'

interface SliderProps {
  label: string
  value: number
  /** Called once the hand lets go. */
  onChange: (value: number) => void
  min: number
  max: number
  step: number
  isDisabled?: boolean
}

/** A share of something in per cent. */
export const Slider = ({ label, value, onChange, min, max, step, isDisabled = false }: SliderProps) => {
  // While a hand is on it the thumb is where the hand put it, whatever has been kept by then.
  const [held, hold] = useState<number | null>(null)
  return (
    <AriaSlider
      value={held ?? value}
      onChange={hold}
      onChangeEnd={(next) => onChange(Array.isArray(next) ? (next[0] ?? value) : next)}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
      className={styles.slider ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <SliderOutput className={styles.output ?? ''}>{({ state }) => `${state.getThumbValue(0)} %`}</SliderOutput>
      <SliderTrack className={styles.track ?? ''}>
        {({ state }) => (
          <>
            <div className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={styles.thumb ?? ''} onBlur={() => hold(null)} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  )
}
