import { useEffect, useState } from 'react'
import type { ProgramInfo } from '../../../shared/contract/settings.ts'
import { desk } from '../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../app/desk-problem.ts'
import { Chapter } from '../../ui/Chapter.tsx'
import factStyles from '../../ui/facts.module.css'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'

const linesOf = (program: ProgramInfo): [name: string, value: string][] => [
  ['Забота', program.version],
  ['Работает', program.host === 'electron' ? 'в своём окне' : 'в браузере'],
  ...(program.electron === null ? [] : [['Electron', program.electron] satisfies [string, string]]),
  ...(program.chromium === null ? [] : [['Chromium', program.chromium] satisfies [string, string]]),
  ['Node', program.node],
  ['SQLite', program.sqlite],
]

export const About = () => {
  const [program, setProgram] = useState<ProgramInfo | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  useEffect(() => {
    desk.settings.program().then(setProgram, (error: unknown) => setProblem(problemOf(error)))
  }, [])
  return (
    <Chapter id="about" title="О программе">
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {program === null && problem === null ? <Loading /> : null}
      {program === null ? null : (
        <dl className={factStyles.facts}>
          {linesOf(program).map(([name, value]) => (
            <div key={name} className={factStyles.factLine}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Chapter>
  )
}
