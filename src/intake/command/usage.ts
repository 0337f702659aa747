/** What was typed on the command line cannot be carried out; `message` says why, in Russian. */
export class UsageFailure extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageFailure'
  }
}

export const serverUsage = `Приём обращений с сайта.

npm run intake -- [параметры]
  --database ФАЙЛ       база SQLite (intake.sqlite); вместо неё — PostgreSQL из переменной DATABASE_URL
  --port НОМЕР          порт (4280; если он занят и не назван, берётся свободный)
  --host АДРЕС          адрес, на котором слушать (127.0.0.1); любой другой — только с TLS:
  --tls-cert ФАЙЛ       свой сертификат, PEM
  --tls-key ФАЙЛ        ключ к нему, PEM
  --behind-proxy        TLS заканчивает веб-сервер впереди; мимо него никто не войдёт
  --trusted-proxy АДРЕСА  адреса или сети веб-сервера впереди, чьему X-Forwarded-* верить
  --organisation ИМЯ    кто отвечает на обращения; запоминается в базе
  --phone ТЕЛЕФОН       телефон на странице
  --site АДРЕС          сайт организации, https://…
  --accent ЦВЕТ         цвет кнопок и ссылок на странице, #1f5c5a
  --allowed-sites САЙТЫ  на каких сайтах форму можно встроить и откуда слать JSON: https://…, через запятую
  --requests-per-minute ЧИСЛО  сколько обращений в минуту принимать с одного адреса (10)
  --enrol               напечатать одноразовый код для рабочего места

npm run intake -- admin --help  управление организациями и рабочими местами
`

export const adminUsage = `Управление приёмом обращений; можно и во время его работы.

npm run intake -- admin КОМАНДА [--database ФАЙЛ]   или с DATABASE_URL
  create-organisation АДРЕС ИМЯ [--phone ТЕЛЕФОН] [--site АДРЕС] [--accent ЦВЕТ] [--allowed-sites САЙТЫ]
                                новая организация; её форма — /o/АДРЕС/
  set-organisation АДРЕС [--organisation ИМЯ] [--phone …] [--site …] [--accent …] [--allowed-sites …]
                                изменить названное; видно сразу
  list-organisations            все организации
  enrolment-code АДРЕС          одноразовый код для рабочего места, 15 минут
  list-stations [АДРЕС]         рабочие места
  revoke-station АДРЕС МЕСТО    отключить рабочее место по префиксу или номеру
  numbers-after АДРЕС НОМЕР     не выдавать номера до этого: после возврата к копии
  export АДРЕС [ФАЙЛ]           журнал организации построчно в JSON; без файла — на экран

Организация, чья форма стоит в корне сайта, имеет адрес main.
`
