const noBreakSpace = '\u00a0'

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, noBreakSpace)

const decimal = (hundredths: bigint): { sign: string; whole: string; part: string } => {
  const value = hundredths < 0n ? -hundredths : hundredths
  return {
    sign: hundredths < 0n ? '−' : '',
    whole: grouped(String(value / 100n)),
    part: String(value % 100n).padStart(2, '0'),
  }
}

/** «12 200,00» with a no-break space between thousands. @param kopecks integer */
export const formatMoney = (kopecks: bigint | number): string => {
  const { sign, whole, part } = decimal(BigInt(kopecks))
  return `${sign}${whole},${part}`
}

/** «0,25», «1,5», «12»: hundredths without trailing zeros. */
export const formatQuantity = (hundredths: bigint | number): string => {
  const { sign, whole, part } = decimal(BigInt(hundredths))
  const short = part.replace(/0+$/, '')
  return short === '' ? `${sign}${whole}` : `${sign}${whole},${short}`
}

/** «10 %», «7,25 %», with a no-break space. @param percent hundredths at the finest */
export const percentText = (percent: number): string => `${formatQuantity(Math.round(percent * 100))}${noBreakSpace}%`

/** «1 ч 05 мин», «45 мин», «2 ч», with no-break spaces. @param minutes integer, not negative */
export const formatDuration = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest}${noBreakSpace}мин`
  if (rest === 0) return `${hours}${noBreakSpace}ч`
  return `${hours}${noBreakSpace}ч${noBreakSpace}${String(rest).padStart(2, '0')}${noBreakSpace}мин`
}
