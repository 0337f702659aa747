/** Time zones of the Russian Federation, west to east: a city and how far its clock is from Moscow's. */
export const russianZones: Readonly<Record<string, string>> = {
  'Europe/Kaliningrad': 'Калининград, МСК−1',
  'Europe/Moscow': 'Москва',
  'Europe/Samara': 'Самара, МСК+1',
  'Asia/Yekaterinburg': 'Екатеринбург, МСК+2',
  'Asia/Omsk': 'Омск, МСК+3',
  'Asia/Krasnoyarsk': 'Красноярск, МСК+4',
  'Asia/Irkutsk': 'Иркутск, МСК+5',
  'Asia/Yakutsk': 'Якутск, МСК+6',
  'Asia/Vladivostok': 'Владивосток, МСК+7',
  'Asia/Magadan': 'Магадан, МСК+8',
  'Asia/Kamchatka': 'Петропавловск-Камчатский, МСК+9',
}

/** «Омск, МСК+3» of `Asia/Omsk`; another zone by its own name. */
export const zoneName = (timeZone: string): string => russianZones[timeZone] ?? timeZone
