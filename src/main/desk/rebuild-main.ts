import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { FolderBusy, holdFolder } from '../serve/hold-folder.ts'
import { openStore } from '../store/open.ts'
import { rebuildProjection } from '../store/projection.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
const say = (text: string) => process.stdout.write(`${text}\n`)

const rebuild = (dataFolder: string) => {
  const release = holdFolder(dataFolder)
  const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))
  const opened = openStore(join(dataFolder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind === 'open') {
    const count = rebuildProjection(opened.store)
    opened.store.sqlite.close()
    say(`Готово: по журналу заново построено записей: ${count}.`)
  } else {
    say(opened.reason)
    process.exitCode = 1
  }
  release()
}

if (values.data === undefined) {
  say('Укажите папку данных: npm run rebuild-projection -- --data=ПАПКА. Программа должна быть закрыта.')
  process.exitCode = 2
} else {
  try {
    rebuild(values.data)
  } catch (error) {
    if (!(error instanceof FolderBusy)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
