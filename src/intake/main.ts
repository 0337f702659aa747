import { parseArgs } from 'node:util'
import { createIntake, type Intake } from './create-intake.ts'
import { StartFailure } from './start-failure.ts'

const defaultPort = 4280
const defaultDatabase = 'intake.sqlite'

const usage = `Приём обращений с сайта.
  --database ПУТЬ       файл базы (${defaultDatabase})
  --port НОМЕР          порт (${defaultPort}; занятый заменяется свободным)
  --organisation ИМЯ    кто отвечает на обращения
  --phone ТЕЛЕФОН       телефон на странице
  --site АДРЕС          сайт организации, https://…
  --trusted-proxy IP    веб-сервер перед приёмом, чьему X-Forwarded-For верить
  --requests-per-minute ЧИСЛО  сколько обращений в минуту принимать с одного адреса (10)
  --enrol               напечатать одноразовый код для рабочего места
`

const readArguments = () =>
  parseArgs({
    options: {
      database: { type: 'string', default: defaultDatabase },
      port: { type: 'string', default: String(defaultPort) },
      organisation: { type: 'string', default: 'Техподдержка' },
      phone: { type: 'string', default: '' },
      site: { type: 'string', default: '' },
      'trusted-proxy': { type: 'string' },
      'requests-per-minute': { type: 'string', default: '10' },
      enrol: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

const stopOnSignals = (intake: Intake) => {
  const stop = () => {
    intake.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(`Приём обращений остановлен с ошибкой: ${String(error)}`)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

const start = async () => {
  const values = readArguments()
  if (values.help) {
    say(usage)
    return
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    complain(`Порт «${values.port}» не годится: нужно число от 0 до 65535.`)
    process.exitCode = 2
    return
  }
  const requestsPerMinute = Number(values['requests-per-minute'])
  if (!Number.isInteger(requestsPerMinute) || requestsPerMinute < 1) {
    complain(`Число обращений в минуту «${values['requests-per-minute']}» не годится: нужно целое, не меньше 1.`)
    process.exitCode = 2
    return
  }
  const { organisation: name, phone, site } = values
  const intake = await createIntake({
    databasePath: values.database,
    port,
    organisation: () => ({ name, phone, site }),
    guard: { requestsPerMinute, trustedProxy: values['trusted-proxy'] ?? null },
    writeLine: complain,
  })
  stopOnSignals(intake)
  say(`Форма обращений: ${intake.url}`)
  if (values.enrol) say(`Код для рабочего места (15 минут): ${intake.createEnrolmentCode()}`)
}

start().catch((error: unknown) => {
  const isUsage = error instanceof TypeError && 'code' in error
  if (isUsage) complain(`Параметры не читаются (${error.message}). Какие есть, покажет --help.`)
  else complain(error instanceof StartFailure ? error.message : `Приём обращений не запустился: ${String(error)}`)
  process.exitCode = isUsage ? 2 : 1
})
