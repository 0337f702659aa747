import { describe, expect, test } from 'vitest'
import { readStartOptions, type Surroundings } from '../../../src/main/start-options.ts'

const linux: Surroundings = {
  platform: 'linux',
  environment: {},
  homeFolder: '/home/anna',
  now: Date.UTC(2026, 1, 3, 9),
}

describe('start options', () => {
  test('data lies where the system keeps the data of programs', () => {
    expect(readStartOptions([], linux).dataFolder).toBe('/home/anna/.config/zabota')
    const configured = { ...linux, environment: { XDG_CONFIG_HOME: '/home/anna/settings' } }
    expect(readStartOptions([], configured).dataFolder).toBe('/home/anna/settings/zabota')
  })

  test('a folder of the command line wins over the environment', () => {
    const surroundings = { ...linux, environment: { ZABOTA_DATA: '/srv/zabota' } }
    expect(readStartOptions([], surroundings).dataFolder).toBe('/srv/zabota')
    expect(readStartOptions(['--data=/srv/other'], surroundings).dataFolder).toBe('/srv/other')
  })

  test('a demo has the seed of the day and a folder apart from real data', () => {
    const options = readStartOptions(['--demo'], linux)
    expect(options.demoSeed).toBe(20260203)
    expect(options.dataFolder).toBe('/home/anna/.config/zabota/demo-20260203')
  })

  test('a demo with a seed is the same on any day', () => {
    expect(readStartOptions(['--demo=7'], linux)).toMatchObject({
      demoSeed: 7,
      dataFolder: '/home/anna/.config/zabota/demo-7',
    })
  })

  test.each(['--port=one', '--port=65536', '--port=-1', '--port=', '--demo=x', '--intake-port=1.5'])(
    '%s is refused with a sentence',
    (argument) => {
      expect(() => readStartOptions([argument], linux)).toThrow(/должен быть целым числом/)
    },
  )

  test('arguments of Electron itself are left alone', () => {
    expect(readStartOptions(['--no-sandbox', '/work', '--inspect=0'], linux)).toMatchObject({ port: null, lan: false })
  })
})
