import { Notice } from '../../ui/Notice.tsx'
import { useMissingYear } from './use-missing-year.ts'

/** From 1 November: that the next year's calendar is not there. Nothing otherwise. */
export const MissingYear = () => {
  const year = useMissingYear()
  if (year === null) return null
  return (
    <Notice tone="warning" title={`Календаря на ${year} год ещё нет.`}>
      Сроки {year} года считаются предварительно, без переносов выходных. Загрузите файл календаря, когда выйдет
      постановление.
    </Notice>
  )
}
